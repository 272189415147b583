import type { Page } from '@playwright/test'
import { paths } from '../lib/shared/paths.ts'
import { faults } from './fixtures/axe.ts'
import { found, longChannel, test } from './fixtures/loaded.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { addAgent } from './fixtures/people.ts'
import { expect } from './fixtures/test.ts'

test.use({ viewport: { width: 1440, height: 900 } })

test('lists of any length hold only the rows in sight, and scroll to their end', async ({
  page,
}) => {
  const lists: [path: string, list: string, atLeast: number][] = [
    [paths.inbox, 'Needs', 26],
    [paths.audit, 'Audit entries', 50],
    [paths.agents, 'Agents', 500],
    [paths.chat, 'Your channels and conversations', 500],
  ]
  for (const [path, name, atLeast] of lists) {
    await page.goto(path)
    const rows = page.getByRole('list', { name }).getByRole('listitem')
    await rows.first().waitFor()
    expect(Number(await rows.first().getAttribute('aria-setsize'))).toBeGreaterThanOrEqual(atLeast)
    expect(await rows.count()).toBeLessThan(60)
    // What measures the rows comes after the page: until then there is no end to go to.
    await expect(async () => {
      // The end of what is there when the key is pressed: at the end, more may come at once.
      const end = Number(await rows.first().getAttribute('aria-setsize'))
      await rows.first().getByRole('link').first().focus()
      await page.keyboard.press('End')
      const last = page.getByRole('list', { name }).locator(`[aria-posinset="${end}"]`)
      await expect(last).toBeInViewport({ timeout: 500 })
    }).toPass()
  }
})

test('a thousand needs scroll like ten, and are dismissed together', async ({
  page,
  stack,
  owner,
}) => {
  test.setTimeout(120_000)
  const { agent, sesame } = await addAgent(stack, owner, 'thousandfold', 'Thousandfold')
  const { channel } = await owner.sesame.openDm(agent.id)
  for (let from = 0; from < 1_000; from += 100)
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        sesame.sendMessage(channel.id, {
          content: `@alice, question ${from + index}`,
        }),
      ),
    )
  sesame.disconnect()
  await page.goto(`${paths.inbox}?from=${agent.id}`)
  const rows = page.getByRole('list', { name: 'Needs', exact: true }).getByRole('listitem')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('1000 messages')
  await expect(rows).toHaveAttribute('data-index', '0')
  await rows.getByRole('link').click()
  await expect(rows.first()).toHaveAttribute('aria-setsize', '1001')
  await expect(async () => {
    await rows.first().getByRole('link').first().focus()
    await page.keyboard.press('End')
    await expect(rows.last()).toHaveAttribute('aria-posinset', '1001', { timeout: 500 })
  }).toPass()
  await expect(rows.last()).toBeInViewport()
  expect(await page.getByRole('main').getByRole('listitem').count()).toBeLessThanOrEqual(60)
  await page.keyboard.press('Home')
  await rows.first().hover()
  await rows.first().getByRole('button', { name: 'Dismiss all 1000' }).click()
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await expect(page.getByText('1000 dismissed')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Nothing matches')).toBeVisible()
})

test('F6 goes through every part of a page, and back', async ({ page }) => {
  await page.goto(paths.activeLeases)
  await page.getByRole('region', { name: 'Requests' }).getByRole('link').first().click()
  await page.getByRole('button', { name: 'Revoke' }).waitFor()
  const walk = async (key: string): Promise<string[]> => {
    const seen: string[] = []
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press(key)
      seen.push(
        await page.evaluate(
          () =>
            document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'] ?? '',
        ),
      )
    }
    return seen
  }
  await page.getByRole('link', { name: 'Inbox' }).focus()
  expect(await walk('F6')).toEqual(['queue', 'detail', 'sidebar'])
  expect(await walk('Shift+F6')).toEqual(['detail', 'queue', 'sidebar'])
})

test('the sidebar keeps rooms and foot in sight; 500 channels and 500 agents cost few nodes', async ({
  page,
  owner,
}) => {
  await page.goto(paths.inbox)
  const sidebar = page.getByRole('navigation', { name: 'Main' })
  const middle = sidebar.getByRole('list', { name: 'Channels and conversations' })
  await expect.poll(() => middle.locator('*').count()).toBeLessThanOrEqual(60)
  await middle.getByRole('link').last().focus()
  await page.keyboard.press('End')
  for (const room of ['Inbox', 'Agents', 'Audit log', 'Settings'])
    await expect(sidebar.getByRole('link', { name: room })).toBeInViewport()
  await expect(sidebar.getByRole('button', { name: owner.displayName })).toBeInViewport()
  // Five agents wrote; seven conversations were opened and never used.
  const talks = middle.getByRole('button', { name: 'Direct messages' })
  await expect(talks).toBeInViewport()
  await middle.getByRole('button', { name: 'Unread' }).or(talks).first().waitFor()
  await expect.poll(() => middle.locator('*').count()).toBeLessThanOrEqual(60)
})

test('the channel that a page is opened with is in sight in the sidebar', async ({
  page,
  owner,
}) => {
  const { channels } = await owner.sesame.listChannels()
  const named = channels.filter(({ kind, isMember }) => kind === 'channel' && isMember)
  const last = named.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? '')).at(-1)
  await page.goto(paths.channel(found(last).id))
  const middle = page.getByRole('list', { name: 'Channels and conversations' })
  await expect(middle.locator('[aria-current=page]')).toBeInViewport()
})

test('a section of the sidebar folds, and stays so', async ({ page }) => {
  await page.goto(paths.inbox)
  const middle = page.getByRole('list', { name: 'Channels and conversations' })
  const unread = middle.getByRole('button', { name: /^Unread/ })
  const first = middle.getByRole('link').first()
  await expect(first).toHaveAccessibleName(/unread/)
  await unread.click()
  await expect(unread).toHaveAttribute('aria-expanded', 'false')
  await page.reload()
  await expect(unread).toHaveAttribute('aria-expanded', 'false')
  await unread.click()
  await expect(first).toHaveAccessibleName(/unread/)
})

/** What the tab is called, behind the count of what waits. */
const expectTab = (page: Page, name: string): Promise<void> =>
  expect
    .poll(
      async () => /^\(\d+\+?\) (?<name>.+) · Sesame$/u.exec(await page.title())?.groups?.['name'],
    )
    .toBe(name)

test('the tab says what is open, and its icon that something waits', async ({ page, owner }) => {
  const [{ vaults }, { agents }, { tasks }] = await Promise.all([
    owner.sesame.listVaults(),
    owner.sesame.listAgents(),
    owner.sesame.listAllTasks(),
  ])
  const { items } = await owner.sesame.listVaultItems(found(vaults[0]).id)
  const item = found(items[0])
  await page.goto(paths.vaultItem(item.id))
  await expectTab(page, `${item.name} · Vault`)
  const icons = page.locator('link[rel=icon]')
  await expect(icons.and(page.locator('[href="/icons/waiting.svg"]')).first()).toBeAttached()
  await expect(icons.and(page.locator('[href="/icon.svg"]'))).toHaveCount(0)
  await page.goto(paths.agent(found(agents[0]).id))
  await expectTab(page, `${found(agents[0]).displayName} · Agents`)
  const task = found(tasks[0])
  await page.goto(paths.task(task.id))
  await expectTab(page, `${task.key} ${task.title} · Tasks`)
  await page.getByRole('button', { name: 'Close' }).click()
  await expectTab(page, 'Tasks')
})

test('denying takes the place of approving', async ({ page, owner }) => {
  const { leases } = await owner.sesame.listLeases({ status: 'pending' })
  await page.goto(paths.approval(found(leases[0]).id))
  const approve = page.getByRole('button', { name: /^Approve for/ })
  await approve.waitFor()
  await hydrated(page)
  await page.keyboard.press('d')
  await expect(page.getByRole('textbox', { name: /Why not/ })).toBeFocused()
  await expect(approve).toHaveCount(0)
  await expect(page.getByRole('group', { name: 'Give it for' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(approve).toBeVisible()
})

test('the palette finds whole beginnings of words, once each, and does at least fifteen things', async ({
  page,
}) => {
  await page.goto(paths.inbox)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Go to anything' })
  const actions = palette.getByRole('group', { name: 'Do' }).getByRole('option')
  await expect.poll(() => actions.count()).toBeGreaterThanOrEqual(15)
  const input = palette.getByRole('combobox')
  await input.fill('stgs')
  await expect(palette.getByRole('option')).toHaveText(['Search everything for “stgs”'])
  await input.fill('scout 2')
  await expect(palette.getByRole('option', { name: /^Scout 2 @/ })).toHaveCount(1)
  await expect(
    palette.getByRole('group', { name: 'Channels' }).getByRole('option', { name: /^Scout/ }),
  ).toHaveCount(0)
  await input.fill('rotate')
  const task = palette.getByRole('group', { name: 'Tasks' }).getByRole('option').first()
  await expect(task).toContainText('Rotate the database password')
  await task.click()
  await expect(page).toHaveURL(/\/tasks\?task=/)
  await page.keyboard.press('Control+k')
  await expect(
    palette.getByRole('group', { name: 'Recent' }).getByRole('option').first(),
  ).toContainText('Rotate the database password')
})

test('results of a search are read without the marks of markdown', async ({ page }) => {
  await page.goto(paths.searchFor('three hours late'))
  const result = page.getByRole('list', { name: 'Messages' }).getByRole('listitem').first()
  await expect(result).toContainText('three hours late')
  await expect(result).not.toContainText('**')
  await expect(result).not.toContainText('`')
})

test('a form says in its own words what is missing', async ({ page }) => {
  await page.goto(paths.newTask)
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await dialog.getByRole('button', { name: 'Create task' }).click()
  const title = dialog.getByLabel('Title')
  await expect(title).toBeFocused()
  await expect(title).toHaveAccessibleDescription('Fill this in.')
  await title.fill('Something')
  await expect(dialog.getByText('Fill this in.')).toHaveCount(0)
})

test('the dot of oneself is filled before the socket is open', async ({ page, owner }) => {
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/api/auth/ws-ticket', async (route) => {
    await held
    await route.fallback()
  })
  await page.goto(paths.inbox)
  const dot = page.getByRole('button', { name: owner.displayName }).locator('[data-presence]')
  await expect(dot).toHaveAttribute('data-presence', 'online')
  release()
})

test('a list that a server does not answer for says so after a while', async ({ page }) => {
  await page.route('**/api/call/listAllTasks?*', () => undefined)
  await page.goto(paths.taskList)
  await expect(page.getByText('Sesame takes longer than usual to answer.').first()).toBeVisible()
})

test.describe('without a network', () => {
  test.use({ expectedComplaints: [/ERR_INTERNET_DISCONNECTED|503|Failed to fetch|WebSocket/] })

  test('pages that were visited open from what is there', async ({ page, context }) => {
    const rooms = page.getByRole('navigation', { name: 'Main' })
    await page.goto(paths.inbox)
    await rooms.getByRole('link', { name: 'Agents' }).click()
    await expect(page.getByRole('list', { name: 'Agents' })).toBeVisible()
    // The parts of the page that come after it are there, too.
    await page.waitForLoadState('networkidle')
    await rooms.getByRole('link', { name: 'Inbox' }).click()
    await expect(page.getByRole('list', { name: 'Needs', exact: true })).toBeVisible()
    await context.setOffline(true)
    await rooms.getByRole('link', { name: 'Agents' }).click()
    await expect(page.getByRole('heading', { name: 'Agents', level: 1 })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Agents' }).getByRole('link').first()).toBeVisible()
    await context.setOffline(false)
  })
})

test('axe finds no fault on pages under load', async ({ page, owner }) => {
  test.setTimeout(180_000)
  const { vaults } = await owner.sesame.listVaults()
  const wrong: Record<string, string[]> = {}
  // Those that look otherwise with much in them; `a11y.spec.ts` judges every page.
  for (const path of [
    paths.inbox,
    paths.activeLeases,
    paths.tasks,
    paths.taskList,
    paths.calendarIn('month'),
    paths.calendarIn('week'),
    paths.calendarIn('day'),
    paths.vault(found(vaults[0]).id),
    paths.agents,
    paths.channel((await longChannel(owner)).id),
    paths.audit,
  ]) {
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    const broken = await faults(page)
    if (broken.length > 0) wrong[path] = broken
  }
  expect(wrong).toEqual({})
})

test('a choice of very many is found by its words, with keys alone', async ({
  page,
  stack,
  owner,
}, { retry }) => {
  const name = `Needle ${retry}`
  const { sesame } = await addAgent(stack, owner, `needle-${retry}`, name)
  sesame.disconnect()
  await page.goto(paths.tasks)
  await page.getByRole('button', { name: 'Filter and group', exact: true }).click()
  const assignee = page.getByRole('combobox', { name: 'Assignee', exact: true })
  await assignee.click()
  const options = page.getByRole('option')
  await expect(options).toHaveCount(50)
  await expect(page.getByText(/^[\d,]+ more\. Type to find them\.$/)).toBeVisible()
  const find = page.getByRole('combobox', { name: 'Find', exact: true })
  await expect(find).toBeFocused()
  await page.keyboard.type(name.toLowerCase())
  await expect(options).toHaveText([name])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(find).toHaveCount(0)
  await expect(assignee).toHaveText(name)
  await expect(assignee).toBeFocused()
  // Opened again, it starts at what is chosen: Enter keeps that.
  await page.keyboard.press('ArrowDown')
  await expect(find).toBeFocused()
  await expect(options.first()).toHaveText(name)
  await page.keyboard.press('Enter')
  await expect(find).toHaveCount(0)
  await expect(assignee).toHaveText(name)
  await assignee.click()
  await find.fill('nobody is called this')
  await expect(page.getByText('Nothing has these words.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(find).toHaveCount(0)
  // What it stands in stays open, also when somebody presses beside both.
  await expect(assignee).toBeVisible()
  await assignee.click()
  await expect(find).toBeFocused()
  await page.mouse.click(5, 5)
  await expect(find).toHaveCount(0)
  await expect(assignee).toBeVisible()
})
