import type { Locator } from '@playwright/test'
import { paths } from '../lib/shared/paths.ts'
import { found, longChannel, test } from './fixtures/loaded.ts'
import { expect } from './fixtures/test.ts'

test.use({ viewport: { width: 1440, height: 900 } })

const box = async (locator: Locator) => found(await locator.boundingBox())

/** How far an element is wider inside than it is. */
const overflowOf = (locator: Locator): Promise<number> =>
  locator.evaluate((element) => element.scrollWidth - element.clientWidth)

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
  const pane = page.getByRole('complementary', { name: /^Task #/ })
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
