import { paths } from '../lib/shared/paths.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { InboxPage } from './pages/inbox-page.ts'
import { TasksPage } from './pages/tasks-page.ts'

test('what others do with a watched task stands in the inbox once, and goes when the task is opened', async ({
  page,
  owner,
  newAgent,
}) => {
  const scout = await newAgent()
  const channel = await makeChannel(owner, scout)
  const title = `Watched by ${scout.agent.handle}`
  const { task } = await owner.sesame.createTask(channel.id, { title })
  const inbox = new InboxPage(page)
  await inbox.open()
  await scout.sesame.addTaskComment(channel.id, task.id, 'Half of it is there')
  await expect(inbox.row(title)).toContainText(`${scout.agent.displayName} commented`)
  await scout.sesame.updateTask(channel.id, task.id, { status: 'in_review' })
  await expect(inbox.row(title)).toContainText(`${scout.agent.displayName} put it into review`)
  await expect(inbox.row(title)).toHaveCount(1)

  const tasks = new TasksPage(page)
  await page.goto(paths.task(task.id))
  await expect(tasks.pane.getByText('Half of it is there')).toBeVisible()
  await expect
    .poll(async () =>
      (await owner.sesame.listTaskNews()).news.some((one) => one.task.id === task.id),
    )
    .toBe(false)
  await inbox.open()
  await hydrated(page)
  await expect(inbox.row(title)).toHaveCount(0)
})

test('a task is watched no longer, and watched again, from its pane', async ({
  page,
  owner,
  newAgent,
}) => {
  const scout = await newAgent()
  const channel = await makeChannel(owner, scout)
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Left alone' })
  const tasks = new TasksPage(page)
  await page.goto(paths.task(task.id))
  const watchers = tasks.pane.getByRole('region', { name: 'Watchers' })
  await expect(watchers).toContainText('You')
  await watchers.getByRole('button', { name: 'Unwatch' }).click()
  await expect(watchers).toContainText('Nobody')
  await watchers.getByRole('button', { name: 'Watch', exact: true }).click()
  await expect(watchers).toContainText('You')
  await expect
    .poll(async () => (await owner.sesame.listTaskWatchers(channel.id, task.id)).watchers.length)
    .toBe(1)
})
