import type { Locator, Page } from '@playwright/test'
import { limits } from '@sesamespace/contract/limits'
import { paths } from '../lib/shared/paths.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { addPerson } from './fixtures/people.ts'
import { signInByRequest } from './fixtures/sign-in.ts'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { TasksPage } from './pages/tasks-page.ts'

const views = (page: Page): Locator => page.getByRole('navigation', { name: 'Views' })
const tab = (page: Page, name: string): Locator =>
  views(page).getByRole('link', { name: new RegExp(name) })

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'View actions' }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

// An emoji that is none is refused first.
test.describe('a view', () => {
  test.use({ expectedComplaints: [/400 \(Bad Request\)/] })

  test('keeps filters under a name; it is changed, reset, saved again, and led to by a link', async ({
    page,
    owner,
    newAgent,
  }) => {
    const robot = await newAgent()
    const channel = await makeChannel(owner, robot)
    await owner.sesame.createTask(channel.id, { title: 'Urgent thing', priority: 'urgent' })
    await owner.sesame.createTask(channel.id, { title: 'Lesser thing', priority: 'low' })
    const name = `Urgent ${robot.agent.handle}`
    const tasks = new TasksPage(page)
    await tasks.open(channel.id, { priority: 'urgent' })
    await hydrated(page)
    await page.getByRole('button', { name: 'Save view' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save view' })
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Emoji').fill('no')
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await expect(dialog.getByText('Use one emoji.')).toBeVisible()
    await dialog.getByLabel('Emoji').fill('🔥')
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await expect(tab(page, name)).toHaveAttribute('aria-current', 'page')
    await expect(page).toHaveURL(/\/tasks\?view=[\da-f-]{36}$/)
    const link = page.url()

    await page.getByRole('button', { name: 'Remove filter Urgent priority' }).click()
    await expect(tasks.card('Lesser thing')).toBeVisible()
    const unsaved = page.getByRole('group', { name: 'Unsaved changes' })
    await unsaved.getByRole('button', { name: 'Reset' }).click()
    await expect(unsaved).toHaveCount(0)
    await expect(tasks.card('Lesser thing')).toHaveCount(0)

    await page.getByRole('button', { name: 'Remove filter Urgent priority' }).click()
    await unsaved.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(unsaved).toHaveCount(0)
    await page.goto(paths.allTasks)
    await expect(tab(page, 'All tasks')).toHaveAttribute('aria-current', 'page')
    await page.goto(link)
    await expect(tasks.card('Lesser thing')).toBeVisible()
    await expect(tasks.card('Urgent thing')).toBeVisible()
  })
})

test('a view is deleted and brought back, ordered, and opens the page', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent } = await newAgent()
  const [first, second] = [`One ${agent.handle}`, `Two ${agent.handle}`]
  const make = async (name: string) =>
    (await owner.sesame.createView({ page: 'tasks', name, settings: { label: agent.handle } })).view
  await make(first)
  const { id } = await make(second)
  await page.goto(paths.taskView(id))
  await choose(page, 'Move left')
  const order = async (): Promise<string[]> =>
    (await owner.sesame.listViews({ page: 'tasks' })).views
      .map(({ name }) => name)
      .filter((name) => name.includes(agent.handle))
  await expect.poll(order).toEqual([second, first])

  await choose(page, 'Open tasks with this view')
  await expect(tab(page, second)).toHaveAccessibleName(/opens first/)
  await page.goto(paths.tasks)
  await expect(tab(page, second)).toHaveAttribute('aria-current', 'page')
  await hydrated(page)
  await tab(page, 'All tasks').click()
  await expect(tab(page, 'All tasks')).toHaveAttribute('aria-current', 'page')
  await tab(page, second).click()
  await choose(page, 'Open tasks with all of them')
  await expect
    .poll(async () => (await owner.sesame.listViews({ page: 'tasks' })).defaultViewId)
    .toBeNull()

  await choose(page, 'Delete')
  await expect(tab(page, second)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tab(page, second)).toHaveAttribute('aria-current', 'page')
})

test('what somebody shares is there for others at once, and says so when it is gone', async ({
  page,
  owner,
  stack,
  browser,
  newAgent,
}, { testId, retry }) => {
  const bob = await addPerson(stack, owner, 'operator', `v${retry}-${testId.slice(-12)}`)
  const channel = await makeChannel(owner, await newAgent())
  const name = `Ours ${bob.displayName}`
  const { view } = await owner.sesame.createView({
    page: 'tasks',
    name,
    settings: { channelId: channel.id },
  })
  const context = await browser.newContext({ baseURL: stack.webUrl })
  await signInByRequest(context, stack, bob)
  const theirs = await context.newPage()
  await theirs.goto(paths.taskView(view.id))
  await expect(theirs.getByRole('heading', { name: 'This view is gone' })).toBeVisible()

  await page.goto(paths.taskView(view.id))
  await choose(page, 'Share with everybody')
  await expect(tab(theirs, name)).toHaveAttribute('aria-current', 'page')
  await expect(theirs.getByRole('heading', { name: 'This view is gone' })).toHaveCount(0)

  // Changed by both: the second hears of it, and replaces it knowingly.
  await page.getByRole('button', { name: /^Remove filter/ }).click()
  await owner.sesame.updateView(view.id, { name: `${name} still` })
  await expect(tab(page, `${name} still`)).toBeVisible()
  await theirs.getByRole('button', { name: /^Remove filter/ }).click()
  await expect(theirs.getByRole('button', { name: 'Save as…' })).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0)
  await theirs.getByRole('button', { name: 'Reset' }).click()

  await page.getByRole('button', { name: 'Reset' }).click()
  await choose(page, 'Delete')
  await expect(theirs.getByRole('heading', { name: 'This view is gone' })).toBeVisible()
  await theirs.getByRole('button', { name: 'Show all tasks' }).click()
  await expect(theirs.getByRole('heading', { name: 'This view is gone' })).toHaveCount(0)
  await context.close()
})

test.describe('of a channel that is gone', () => {
  // It is asked for by itself: one that is archived is in no list either.
  test.use({ expectedComplaints: [/404 \(Not Found\).*(getChannel|listTasks)/] })

  test('a view of a channel that is gone says so, on a phone too, where many long names fit', async ({
    page,
    owner,
    newAgent,
  }) => {
    const robot = await newAgent()
    const { agent } = robot
    const channel = await makeChannel(owner, robot)
    const long = `عرض طويل جدًا ${agent.handle} ${'x'.repeat(60)}`.slice(0, limits.viewName)
    for (const index of [1, 2, 3, 4, 5, 6])
      await owner.sesame.createView({
        page: 'tasks',
        name: `${index} ${agent.handle}`,
        settings: {},
        shared: true,
      })
    const { view } = await owner.sesame.createView({
      page: 'tasks',
      name: long,
      settings: { channelId: channel.id },
    })
    await owner.sesame.deleteChannel(channel.id)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(paths.taskView(view.id))
    await expect(page.getByRole('heading', { name: /^This channel is gone/ })).toBeVisible()
    await expect(tab(page, agent.handle).last()).toBeInViewport()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    await hydrated(page)
    await page.getByRole('button', { name: 'Show all channels' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible()
  })
})
