import { paths } from '../lib/shared/paths.ts'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { TasksPage } from './pages/tasks-page.ts'

test.describe('offline for a moment', () => {
  test.use({
    expectedComplaints: [/ERR_INTERNET_DISCONNECTED|WebSocket connection|Failed to fetch/],
  })

  test('a card that is dropped without a network goes back with a word, and is moved when it is there again', async ({
    page,
    context,
    owner,
    newAgent,
  }) => {
    const channel = await makeChannel(owner, await newAgent())
    const { task } = await owner.sesame.createTask(channel.id, { title: 'Carried' })
    const tasks = new TasksPage(page)
    await tasks.open(channel.id)
    const target = tasks.column('In progress')
    const lit = () => expect(target).toHaveAttribute('data-target', 'true')
    await tasks.jump('Carried', target, async () => {
      await lit()
      await context.setOffline(true)
    })
    await expect(page.getByText('Sesame cannot be reached.')).toBeVisible()
    await expect(tasks.column('Open').getByRole('link', { name: /Carried/ })).toBeVisible()
    await expect(tasks.card('Carried')).toHaveCount(1)
    await context.setOffline(false)
    await expect(page.getByRole('status').filter({ hasText: /Offline|Reconnecting/ })).toHaveCount(
      0,
    )
    await tasks.jump('Carried', target, lit)
    await expect
      .poll(async () => (await owner.sesame.findTask(task.id)).task.status)
      .toBe('in_progress')
    await expect(target.getByRole('link', { name: /Carried/ })).toBeVisible()
    await expect(tasks.card('Carried')).toHaveCount(1)
  })
})

test('a card that somebody else moves while it is in hand lands where it is dropped, once', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Wanted by two' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  const target = tasks.column('In progress')
  await tasks.jump('Wanted by two', target, async () => {
    await owner.sesame.updateTask(channel.id, task.id, { status: 'in_review', priority: 'urgent' })
    await expect(tasks.column('In review').getByRole('link')).toHaveCount(1)
  })
  await expect(target.getByRole('link', { name: /Wanted by two/ })).toBeVisible()
  await expect(tasks.card('Wanted by two')).toHaveCount(1)
  // What the other one changed beside the place stays.
  await expect
    .poll(async () => (await owner.sesame.findTask(task.id)).task)
    .toMatchObject({ status: 'in_progress', priority: 'urgent' })
})

test('a claim that ends while its task is open is gone from the pane at once', async ({
  page,
  owner,
  newAgent,
}) => {
  const robot = await newAgent('Frozen Holder')
  const channel = await makeChannel(owner, robot)
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Held' })
  await robot.sesame.claimTask(channel.id, task.id)
  await page.goto(paths.task(task.id))
  const pane = new TasksPage(page).pane
  await expect(pane.getByRole('button', { name: 'Take over', exact: true })).toBeVisible()
  await owner.sesame.freezeAgent(robot.agent.id)
  await expect(pane.getByRole('button', { name: 'Claim', exact: true })).toBeVisible()
  await expect(pane.getByRole('button', { name: 'Take over', exact: true })).toHaveCount(0)
})

test.describe('what is deleted while it is open', () => {
  test.use({ expectedComplaints: [/404 \(Not Found\)/] })

  test('a task says so in its pane', async ({ page, owner, newAgent }) => {
    const channel = await makeChannel(owner, await newAgent())
    const { task } = await owner.sesame.createTask(channel.id, { title: 'Short-lived' })
    await page.goto(paths.task(task.id))
    const pane = page.getByRole('complementary')
    await expect(pane.getByRole('button', { name: 'Claim', exact: true })).toBeVisible()
    await owner.sesame.deleteTask(channel.id, task.id)
    await expect(pane.getByRole('heading', { name: 'This task is gone' })).toBeVisible()
    await expect(pane.getByRole('button', { name: 'Claim', exact: true })).toHaveCount(0)
  })

  test('a job says so on its page', async ({ page, newAgent }) => {
    const robot = await newAgent()
    const { events } = await robot.sesame.syncSchedule([
      { externalId: 'nightly', title: 'Short-lived job', cronExpression: '30 2 * * *' },
    ])
    const [job] = events
    if (!job) throw new Error('the sync answers with the job')
    await page.goto(paths.job(job.id))
    await expect(page.getByRole('heading', { name: 'Short-lived job', level: 1 })).toBeVisible()
    await robot.sesame.deleteScheduleEvent(job.id)
    await expect(page.getByRole('heading', { name: 'This job is gone' })).toBeVisible()
    await page
      .getByRole('main')
      .getByRole('link', { name: 'Open the calendar', exact: true })
      .click()
    await expect(page).toHaveURL(/\/calendar$/)
  })
})

test('a sub-task that is taken out of its task and put back stands where it stood', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task: release } = await owner.sesame.createTask(channel.id, { title: 'Release' })
  const parts = ['Tag it', 'Write the notes', 'Tell everyone']
  for (const title of parts)
    await owner.sesame.createTask(channel.id, { title, parentTaskId: release.id })
  const inOrder = async () =>
    (
      await owner.sesame.listTasks(channel.id, { parentId: release.id, sort: 'subtasks' })
    ).tasks.map(({ title }) => title)
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { lanes: 'parent' })
  const lane = tasks.cell('Open', `${release.key} Release`)
  await expect(lane.getByRole('link')).toContainText(parts)
  const outside = tasks.cell('Open', 'No parent')
  await tasks.jump('Write the notes', outside, async () => {
    await expect(outside).toHaveAttribute('data-target', 'true')
  })
  await expect.poll(inOrder).toEqual(['Tag it', 'Tell everyone'])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(inOrder).toEqual(parts)
})
