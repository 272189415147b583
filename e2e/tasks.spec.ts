import { AxeBuilder } from '@axe-core/playwright'
import { addPerson } from './fixtures/people.ts'
import { makeChannel, storedTitles } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { TasksPage } from './pages/tasks-page.ts'
import { paths } from '../lib/shared/paths.ts'

test('a task is added to a column by its title, and is there after a reload', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await tasks.quickAdd('In review', 'Read the draft')
  await expect(tasks.column('In review').getByRole('link')).toContainText('Read the draft')
  // It stays open for the next one.
  await page.keyboard.type('Read it again')
  await page.keyboard.press('Enter')
  await expect(tasks.column('In review').getByRole('link')).toHaveCount(2)
  await expect.poll(() => storedTitles(owner, channel)).toHaveLength(2)
  await page.reload()
  await expect(tasks.column('In review').getByRole('link')).toContainText([
    'Read the draft',
    'Read it again',
  ])
})

test('filters are in the address, narrow the board and the list, and are lifted by their chips', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.createTask(channel.id, { title: 'Pressing', priority: 'urgent' })
  await owner.sesame.createTask(channel.id, { title: 'Leisurely', priority: 'low' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await expect(tasks.card('Leisurely')).toBeVisible()
  await page.getByRole('button', { name: 'Filter and group' }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Urgent' }).click()
  await expect(page).toHaveURL(/priority=urgent/)
  await expect(tasks.card('Leisurely')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(tasks.card('Pressing')).toBeVisible()
  await expect(tasks.card('Leisurely')).toHaveCount(0)
  await page.getByRole('radio', { name: 'List' }).click()
  await expect(tasks.list.getByRole('link')).toContainText(['Pressing'])
  await page.getByRole('button', { name: 'Remove filter Urgent priority' }).click()
  await expect(tasks.list.getByRole('link')).toHaveCount(2)
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('leisure')
  await expect(tasks.list.getByRole('link')).toContainText(['Leisurely'])
  await expect(page).toHaveURL(/q=leisure/)
})

test('labels added one right after the other, or by somebody else meanwhile, are all kept', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Sort it', labels: ['old'] })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { task: task.id })
  const field = tasks.pane.getByRole('textbox', { name: 'Add a label' })
  await field.click()
  await owner.sesame.updateTask(channel.id, task.id, { addLabels: ['theirs'] })
  await page.keyboard.type('one')
  await page.keyboard.press('Enter')
  await page.keyboard.type('two')
  await page.keyboard.press('Enter')
  const labels = tasks.pane.getByRole('list', { name: 'Labels' }).getByRole('link')
  await expect(labels).toHaveCount(4)
  await tasks.pane.getByRole('button', { name: 'Remove label old' }).click()
  await tasks.pane.getByRole('button', { name: 'Remove label one' }).click()
  await expect(labels).toHaveText(['theirs', 'two'])
})

test('a link opens one task beside the board; closing it gives the focus back', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task } = await owner.sesame.createTask(channel.id, {
    title: 'Linked task',
    description: 'With **weight**',
    labels: ['bug'],
  })
  const tasks = new TasksPage(page)
  await page.goto(paths.task(task.id))
  await expect(tasks.pane.getByRole('heading', { name: 'Linked task' })).toBeVisible()
  await expect(tasks.pane.getByText('weight')).toBeVisible()

  await tasks.open(channel.id)
  await tasks.card('Linked task').press('Enter')
  await expect(tasks.pane.getByRole('heading', { name: `Task ${task.key}` })).toBeFocused()
  await tasks.pane.getByRole('button', { name: 'Edit text' }).click()
  await tasks.pane.getByRole('textbox', { name: 'Title' }).fill('Renamed task')
  await page.keyboard.press('Enter')
  await expect(tasks.card('Renamed task')).toBeVisible()
  // Escape in a form leaves the form; outside of it, the task.
  await tasks.pane.getByRole('button', { name: 'Edit text' }).click()
  await page.keyboard.press('Escape')
  await expect(tasks.pane.getByRole('textbox', { name: 'Title' })).toHaveCount(0)
  await tasks.pane.getByRole('textbox', { name: 'Comment' }).fill('Looks good')
  await tasks.pane.getByRole('button', { name: 'Add comment' }).click()
  await expect(tasks.pane.getByRole('listitem').filter({ hasText: 'Looks good' })).toBeVisible()
  await tasks.pane.getByRole('button', { name: 'Add comment' }).press('Escape')
  await expect(tasks.pane).toHaveCount(0)
  await expect(tasks.card('Renamed task')).toBeFocused()
})

test('what an agent makes and moves is on the board at once', async ({ page, owner, newAgent }) => {
  const robot = await newAgent('Busy Agent')
  const channel = await makeChannel(owner, robot)
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await expect(tasks.column('Open')).toContainText('No tasks')
  const { task } = await robot.sesame.createTask(channel.id, {
    title: 'Made by an agent',
    priority: 'high',
  })
  await expect(tasks.column('Open').getByRole('link')).toContainText(['Made by an agent'])
  await robot.sesame.claimTask(channel.id, task.id)
  await expect(tasks.column('In progress').getByRole('link')).toContainText(['Made by an agent'])
  await expect(tasks.card('Made by an agent')).toContainText('Assigned to Busy Agent')
  await robot.sesame.updateTask(channel.id, task.id, { status: 'done' })
  await expect(tasks.column('Done').getByRole('link')).toContainText(['Made by an agent'])
  await robot.sesame.deleteTask(channel.id, task.id)
  await expect(tasks.card('Made by an agent')).toHaveCount(0)
})

test.describe('when somebody else was faster', () => {
  test.use({ expectedComplaints: [/409 \(Conflict\)/] })

  test('claiming says who has the task, and shows it', async ({ page, owner, newAgent }) => {
    const robot = await newAgent('Faster Agent')
    const channel = await makeChannel(owner, robot)
    const { task } = await owner.sesame.createTask(channel.id, { title: 'Wanted by two' })
    // The page does not hear of the agent's claim before it claims itself.
    await page.routeWebSocket(/\/v1\/connect/, (socket) => {
      const server = socket.connectToServer()
      server.onMessage((message) => {
        if (!String(message).includes('"task.updated"')) socket.send(message)
      })
    })
    const tasks = new TasksPage(page)
    await tasks.open(channel.id, { task: task.id })
    await tasks.pane.getByRole('button', { name: 'Claim' }).waitFor()
    await robot.sesame.claimTask(channel.id, task.id)
    await tasks.pane.getByRole('button', { name: 'Claim' }).click()
    await expect(tasks.pane.getByRole('alert')).toContainText(
      `already claimed by @${robot.agent.handle}`,
    )
    await expect(tasks.pane.getByText('claimed it')).toBeVisible()
    await expect(tasks.pane.getByRole('button', { name: 'Claim', exact: true })).toHaveCount(0)
    await expect(tasks.pane.getByRole('button', { name: 'Take over' })).toBeVisible()
  })
})

test('a long column: only the cards near the view are in the page, the others come as one scrolls', async ({
  page,
  owner,
  newAgent,
}) => {
  const robot = await newAgent()
  const channel = await makeChannel(owner, robot)
  for (let from = 0; from < 300; from += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        robot.sesame.createTask(channel.id, { title: `Piece ${from + index}` }),
      ),
    )
  }
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  const open = tasks.column('Open')
  await expect(open).toHaveAccessibleName(/100\+/)
  expect(await open.getByRole('link').count()).toBeLessThan(40)
  await open.getByRole('link').first().hover()
  await expect(async () => {
    await page.mouse.wheel(0, 4_000)
    await expect(open).toHaveAccessibleName('Open, 300', { timeout: 200 })
  }).toPass({ intervals: [100] })
  expect(await open.getByRole('link').count()).toBeLessThan(40)
})

test('who may only read moves and adds nothing', async ({ stack, owner, newAgent, pageOf }, {
  testId,
  retry,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.createTask(channel.id, { title: 'Only to be read' })
  const viewer = await addPerson(stack, owner, 'viewer', `tv${retry}-${testId.slice(-12)}`)
  const page = await pageOf(viewer)
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await expect(tasks.card('Only to be read')).toBeVisible()
  await expect(page.getByRole('button', { name: /Add task|New task/ })).toHaveCount(0)
  await tasks.card('Only to be read').press('Enter')
  await expect(tasks.pane.getByRole('heading', { name: 'Only to be read' })).toBeVisible()
  await expect(tasks.pane.getByRole('button', { name: /Edit|Claim|actions/ })).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the board, the list and a task fit the width', async ({ page, owner, newAgent }) => {
    const channel = await makeChannel(owner, await newAgent())
    const { task } = await owner.sesame.createTask(channel.id, {
      title: `A${'very'.repeat(40)} long word`,
      description: `${'x'.repeat(300)}\n\n\`\`\`\n${'y'.repeat(300)}\n\`\`\``,
      labels: ['z'.repeat(40)],
    })
    const tasks = new TasksPage(page)
    const views: Record<string, string>[] = [{}, { view: 'list' }, { task: task.id }]
    for (const more of views) {
      await tasks.open(channel.id, more)
      await expect(page.getByText(/^Avery/).first()).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    }
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility fault that a machine can find, ${colorScheme}`, async ({
    page,
    owner,
    newAgent,
  }) => {
    await page.emulateMedia({ colorScheme })
    const robot = await newAgent('Assigned Agent')
    const channel = await makeChannel(owner, robot)
    const { task: blocker } = await owner.sesame.createTask(channel.id, { title: 'Before it' })
    const { task } = await owner.sesame.createTask(channel.id, {
      title: 'Everything at once',
      description: 'Some `code` and **weight**',
      labels: ['bug', 'infra', 'docs'],
      priority: 'urgent',
      dueOn: '2020-01-01',
      assigneeIds: [robot.agent.id],
    })
    await owner.sesame.updateTask(channel.id, task.id, { blockedBy: [blocker.id] })
    await owner.sesame.createTask(channel.id, { title: 'Long done', status: 'done' })
    const tasks = new TasksPage(page)
    for (const view of ['board', 'list']) {
      await tasks.open(channel.id, { view, task: task.id })
      await expect(tasks.pane.getByText('Before it')).toBeVisible()
      await expect(page.getByRole('link', { name: /Long done/ })).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  })
}
