import type { Locator, Page } from '@playwright/test'
import { paths } from '../lib/shared/paths.ts'
import { found, longChannel, test } from './fixtures/loaded.ts'
import { addSecret } from './fixtures/secrets.ts'
import { shiftOf, watchShifts } from './fixtures/shifts.ts'
import { expect } from './fixtures/test.ts'

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: 'no-preference' })

const box = async (locator: Locator) => found(await locator.boundingBox())

/** How far an element is wider inside than it is. */
const overflowOf = (locator: Locator): Promise<number> =>
  locator.evaluate((element) => element.scrollWidth - element.clientWidth)

/** Layout shifts of a page from its beginning until it is quiet. */
async function shiftOfPage(page: Page, path: string): Promise<number> {
  await watchShifts(page)
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  return await shiftOf(page)
}

test('tab rows keep their height above long lists', async ({ page, owner }) => {
  const { vaults } = await owner.sesame.listVaults()
  for (const path of [
    `${paths.approvals}?tab=pending`,
    paths.activeLeases,
    paths.leaseHistory,
    paths.vault(found(vaults[0]).id),
  ]) {
    await page.goto(path)
    await page.getByRole('main').getByRole('listitem').first().waitFor()
    expect((await box(page.getByRole('tablist'))).height).toBeGreaterThanOrEqual(36)
  }
})

test('the time that is left of a lease is in sight, however long the names before it', async ({
  page,
}) => {
  await page.goto(paths.activeLeases)
  const queue = page.getByRole('region', { name: 'Requests' })
  const row = queue.getByRole('listitem').filter({ hasText: 'Quarterly compliance' }).first()
  const time = await box(row.getByText(/left$/))
  const pane = await box(queue)
  expect(time.x + time.width).toBeLessThanOrEqual(pane.x + pane.width)
})

test('a task with a blocker of a long title stays in its pane', async ({ page, owner }) => {
  const { tasks } = await owner.sesame.listAllTasks({ status: ['blocked'] })
  const task = found(tasks.find(({ title }) => title.startsWith('migrate_orders')) ?? tasks[0])
  await page.goto(paths.task(task.id))
  const pane = page.getByRole('complementary', { name: /^Task [A-Z]+-\d+$/ })
  await expect(pane.getByRole('link', { name: /Find out why the nightly export/ })).toBeVisible()
  expect(
    await pane.evaluate((element) => {
      const { right } = element.getBoundingClientRect()
      return [...element.querySelectorAll('*')]
        .filter((each) => each.getBoundingClientRect().right > right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 120))
    }),
  ).toEqual([])
})

test('the description of a channel gives way to its name', async ({ page, owner }) => {
  const channel = await longChannel(owner)
  await page.goto(paths.channel(channel.id))
  const name = page.getByRole('heading', { level: 1 }).getByText(channel.name)
  expect(await overflowOf(name)).toBeLessThanOrEqual(0)
})

test('every name that is cut is whole on hover', async ({ page, owner }) => {
  const [{ agents }, { vaults }] = await Promise.all([
    owner.sesame.listAgents(),
    owner.sesame.listVaults(),
  ])
  const channel = await longChannel(owner)
  for (const path of [
    paths.inbox,
    paths.activeLeases,
    paths.tasks,
    paths.taskList,
    paths.chat,
    paths.channel(channel.id),
    paths.agents,
    paths.agent(found(agents[0]).id),
    paths.vault(found(vaults[0]).id),
    paths.calendarIn('agenda'),
    paths.members,
  ]) {
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')]
        .filter(
          (element) =>
            getComputedStyle(element).textOverflow === 'ellipsis' &&
            element.scrollWidth > element.clientWidth &&
            element.clientWidth > 1 &&
            !element.closest('[title]') &&
            !element.querySelector('[title]'),
        )
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
    )
    expect(cut, path).toEqual([])
  }
})

test('what people write runs in its own direction, also while they write it', async ({
  page,
  owner,
}) => {
  const { channels } = await owner.sesame.listChannels()
  const launch = found(channels.find(({ name }) => name === 'launch'))
  const { message } = await owner.sesame.sendMessage(launch.id, { content: 'הכול מוכן' })
  // Else the channel opens at what is unread, far above.
  await owner.sesame.markRead(launch.id, message.seq)
  await page.goto(paths.channel(launch.id))
  const said = page.getByRole('log').getByText('הכול מוכן')
  await expect(said).toHaveCSS('direction', 'rtl')
  const composer = page.getByRole('textbox', { name: /^Message / })
  await composer.fill('שלום')
  await expect(composer).toHaveCSS('direction', 'rtl')
  await composer.fill('Hello')
  await expect(composer).toHaveCSS('direction', 'ltr')
})

test('the content of every page begins at the same edge', async ({ page, owner }) => {
  const { agents } = await owner.sesame.listAgents()
  const edges = new Set<number>()
  for (const path of [
    paths.inbox,
    paths.chat,
    paths.agents,
    paths.agent(found(agents[0]).id),
    paths.audit,
    paths.members,
    paths.searchFor('ledger'),
  ]) {
    await page.goto(path)
    const row = page.getByRole('main').getByRole('listitem').first()
    edges.add((await box(row)).x)
  }
  expect([...edges]).toHaveLength(1)
})

test('a page has one gold button at most', async ({ page, owner }) => {
  const { agents } = await owner.sesame.listAgents()
  for (const path of [paths.inbox, paths.agent(found(agents[0]).id), paths.chat, paths.tasks]) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    expect(await page.locator('main .bg-accent').count(), path).toBeLessThanOrEqual(1)
  }
})

test('nothing moves once an agent, an item or the hours of a day stand', async ({
  page,
  owner,
}) => {
  const [{ vaults }, { agents }] = await Promise.all([
    owner.sesame.listVaults(),
    owner.sesame.listAgents(),
  ])
  const { items } = await owner.sesame.listVaultItems(found(vaults[0]).id)
  for (const path of [
    paths.agent(found(agents[0]).id),
    paths.vaultItem(found(items[0]).id),
    paths.calendarIn('day'),
    paths.calendarIn('week'),
  ])
    expect(await shiftOfPage(page, path), path).toBeLessThan(0.02)
})

test('all shortcuts are on one screen', async ({ page }) => {
  await page.goto(paths.inbox)
  await page.keyboard.press('?')
  const text = page.getByRole('dialog').getByRole('group', { name: 'Keyboard shortcuts' })
  await text.waitFor()
  expect(
    await text.evaluate((element) => element.scrollHeight - element.clientHeight),
  ).toBeLessThanOrEqual(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('there is a way back from a channel, and nothing is wider than the screen', async ({
    page,
    owner,
  }) => {
    const channel = await longChannel(owner)
    for (const path of [paths.inbox, paths.activeLeases, paths.tasks, paths.agents, paths.chat]) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      expect(await overflowOf(page.locator('html')), path).toBeLessThanOrEqual(0)
    }
    await page.goto(paths.channel(channel.id))
    const back = page.getByRole('link', { name: 'Chat', exact: true }).first()
    const { width, height } = await box(back)
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    await back.click()
    await expect(page).toHaveURL(/\/chat$/)
  })

  test('of a secret, the word to copy it and the eye to see it do not lie over one another', async ({
    page,
    owner,
  }, { testId }) => {
    const { item } = await addSecret(owner, testId)
    await page.goto(paths.vaultItem(item.id))
    const copy = await box(page.getByRole('button', { name: 'Copy Password' }).getByText('Copy'))
    const eye = await box(page.getByRole('button', { name: 'Reveal Password' }))
    expect(copy.x + copy.width).toBeLessThanOrEqual(eye.x)
  })
})

test('what a page drew first is what stays: a press while it comes to life hits what was aimed at', async ({
  page,
  owner,
}) => {
  const { vaults } = await owner.sesame.listVaults()
  // What is in sight when the document ends, which is before any script of the page.
  await page.addInitScript(() => {
    // Also of what scrolls in the page: where a press would land on it.
    const isInSight = (link: Element): boolean => {
      const { left, top, width, height } = link.getBoundingClientRect()
      return link.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    }
    document.addEventListener('DOMContentLoaded', () => {
      const links = [...document.querySelectorAll('main a, nav a')].filter(isInSight)
      Object.assign(window, { firstLinks: links })
    })
  })
  for (const path of [
    paths.inbox,
    paths.chat,
    paths.threads,
    paths.agents,
    paths.tasks,
    paths.activeLeases,
    `${paths.approvals}?tab=pending`,
    paths.vault(found(vaults[0]).id),
  ]) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    const lost = await page.evaluate(() => {
      const links: unknown = Reflect.get(window, 'firstLinks')
      return (Array.isArray(links) ? links : []).flatMap((link: unknown) =>
        link instanceof HTMLAnchorElement && !link.isConnected ? [link.pathname] : [],
      )
    })
    expect([path, lost]).toEqual([path, []])
  }
})
