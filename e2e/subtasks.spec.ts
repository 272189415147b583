import type { Channel, Task } from '@sesamespace/sdk'
import { paths } from '../lib/shared/paths.ts'
import { hydrated } from './fixtures/hydrated.ts'
import type { Person } from './fixtures/people.ts'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { TasksPage } from './pages/tasks-page.ts'

test('sub-tasks are typed one after the other, ticked off, and counted on the card and in the pane', async ({
  page,
  owner,
  newAgent,
}) => {
  const scout = await newAgent()
  const channel = await makeChannel(owner, scout)
  const { task: parent } = await owner.sesame.createTask(channel.id, { title: 'Release' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await hydrated(page)
  await tasks.card('Release').click()
  const field = tasks.pane.getByRole('textbox', { name: 'Add a sub-task' })
  for (const title of ['Write the notes', 'Tag the commit']) {
    await field.fill(title)
    await field.press('Enter')
  }
  const subtasks = tasks.pane.getByRole('list', { name: /^Sub-tasks/ })
  await expect(subtasks.getByRole('link')).toContainText(['Write the notes', 'Tag the commit'])
  await expect(tasks.column('Open').getByRole('link', { name: /Write the notes/ })).toContainText(
    `Sub-task of ${parent.key}`,
  )
  const notes = subtasks
    .getByRole('listitem')
    .filter({ hasText: 'Write the notes' })
    .getByRole('checkbox')
  await notes.click()
  await expect(notes).toBeChecked()
  await expect(tasks.card('Release')).toContainText('1 of 2 sub-tasks finished')

  await test.step('what an agent finishes is counted at once', async () => {
    const { tasks: found } = await owner.sesame.listTasks(channel.id, { q: 'commit' })
    await scout.sesame.updateTask(channel.id, found[0]?.id ?? '', { status: 'done' })
    await expect(tasks.card('Release')).toContainText('2 of 2 sub-tasks finished')
    await expect(tasks.pane.getByRole('heading', { name: /^Sub-tasks/ })).toContainText('2/2')
  })

  await test.step('a sub-task leads to its task', async () => {
    await subtasks.getByRole('link', { name: /Write the notes/ }).click()
    await expect(tasks.pane.getByRole('textbox', { name: 'Add a sub-task' })).toHaveCount(0)
    await tasks.pane.getByRole('link', { name: /Release/ }).click()
    await expect(tasks.pane.getByRole('heading', { name: /^Sub-tasks/ })).toBeVisible()
  })
})

/** A task with one open sub-task. */
async function makeFamily(
  owner: Person,
  channel: Channel,
): Promise<{ parentId: string; childId: string }> {
  const { task: parent } = await owner.sesame.createTask(channel.id, { title: 'Release' })
  const { task: child } = await owner.sesame.createTask(channel.id, {
    title: 'Write the notes',
    parentTaskId: parent.id,
  })
  return { parentId: parent.id, childId: child.id }
}

test.describe('a task with open sub-tasks', () => {
  test.use({ expectedComplaints: [/409 \(Conflict\)/] })

  test('asks before it is completed, and its sub-tasks outlive it', async ({
    page,
    owner,
    newAgent,
  }) => {
    const channel = await makeChannel(owner, await newAgent())
    const { parentId, childId } = await makeFamily(owner, channel)
    const tasks = new TasksPage(page)
    await page.goto(paths.task(parentId))
    await tasks.pane.getByRole('combobox', { name: 'Status' }).click()
    await page.getByRole('option', { name: 'Done' }).click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText('1 sub-task is not finished yet and stays open.')
    await dialog.getByRole('button', { name: 'Complete anyway' }).click()
    await expect(tasks.pane.getByRole('combobox', { name: 'Status' })).toHaveText('Done')

    await tasks.pane.getByRole('button', { name: 'Task actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete task…' }).click()
    await expect(dialog).toContainText('Its sub-task becomes a task of its own.')
    await dialog.getByRole('button', { name: 'Delete task' }).click()
    await expect(tasks.pane).toHaveCount(0)
    const { task: child } = await owner.sesame.findTask(childId)
    expect(child).toMatchObject({ status: 'open', parentTaskId: null })
  })
})

test('a task is moved under another one, made its own again, and sub-tasks are hidden by the address', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await makeFamily(owner, channel)
  const { task: loose } = await owner.sesame.createTask(channel.id, { title: 'Loose end' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await hydrated(page)
  await tasks.card('Loose end').click()
  await tasks.pane.getByRole('button', { name: 'Task actions' }).click()
  await page.getByRole('menuitem', { name: 'Make it a sub-task…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Move / })
  await dialog.getByRole('searchbox', { name: 'Find the task' }).fill('Release')
  await dialog.getByRole('button', { name: /Release/ }).click()
  await expect(tasks.card('Release')).toContainText('0 of 2 sub-tasks finished')

  await page.getByRole('button', { name: /^Filter/ }).click()
  await page.getByRole('checkbox', { name: 'Hide sub-tasks' }).click()
  await page.keyboard.press('Escape')
  await expect(tasks.card('Write the notes')).toHaveCount(0)
  await expect(tasks.card('Release')).toBeVisible()
  await expect(page).toHaveURL(/top=true/)

  await page.goto(paths.task(loose.id))
  await tasks.pane.getByRole('button', { name: 'Task actions' }).click()
  await page.getByRole('menuitem', { name: 'Make it a task of its own' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(async () => (await owner.sesame.findTask(loose.id)).task.parentTaskId)
    .not.toBeNull()
})

test('sub-tasks are put into order by keys and by the pointer, and stay so', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task: parent } = await owner.sesame.createTask(channel.id, { title: 'Ordered' })
  const made: Task[] = []
  for (const title of ['First', 'Second', 'Third'])
    made.push((await owner.sesame.createTask(channel.id, { title, parentTaskId: parent.id })).task)
  const [first, , third] = made
  if (!first || !third) throw new Error('three were made')
  await page.goto(paths.task(parent.id))
  await hydrated(page)
  const tasks = new TasksPage(page)
  const subtasks = tasks.pane.getByRole('list', { name: /^Sub-tasks/ }).getByRole('link')
  await expect(subtasks).toContainText(['First', 'Second', 'Third'])
  const stored = async () =>
    (await owner.sesame.listTasks(channel.id, { parentId: parent.id, sort: 'subtasks' })).tasks.map(
      ({ title }) => title,
    )

  await test.step('with keys, told aloud', async () => {
    const handle = tasks.pane.getByRole('button', { name: `Move ${third.key}`, exact: true })
    await handle.focus()
    await page.keyboard.press('Space')
    await expect(handle).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('ArrowUp')
    await expect(tasks.pane.getByText('Position 2 of 3', { exact: true })).toBeAttached()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    await expect(subtasks).toContainText(['Third', 'First', 'Second'])
    await expect(handle).toBeFocused()
    await expect.poll(stored).toEqual(['Third', 'First', 'Second'])
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(subtasks).toContainText(['First', 'Third', 'Second'])
    await expect(handle).toBeFocused()
    await page.keyboard.press('Space')
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await expect.poll(stored).toEqual(['Third', 'First', 'Second'])
    await expect(handle).toBeFocused()
  })

  await test.step('Escape leaves it where it was, and the pane open', async () => {
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await expect(tasks.pane.getByText(/^Left .* where it was\.$/)).toBeAttached()
    await expect(subtasks).toContainText(['Third', 'First', 'Second'])
  })

  await test.step('with the pointer, and back by Undo', async () => {
    const handle = tasks.pane.getByRole('button', { name: `Move ${third.key}`, exact: true })
    const [from, to] = [await handle.boundingBox(), await subtasks.nth(2).boundingBox()]
    if (!from || !to) throw new Error('both have to be in sight')
    await page.mouse.move(from.x + 10, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(from.x + 10, to.y + to.height + 6)
    await expect(tasks.pane.locator('[data-line=below]')).toBeVisible()
    await page.mouse.up()
    await expect(subtasks).toContainText(['First', 'Second', 'Third'])
    await expect.poll(stored).toEqual(['First', 'Second', 'Third'])
    // The newest stands in front of those of the moves before.
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
    await expect(subtasks).toContainText(['Third', 'First', 'Second'])
    await expect.poll(stored).toEqual(['Third', 'First', 'Second'])
  })

  await test.step('another order made elsewhere shows', async () => {
    await owner.sesame.updateTask(channel.id, first.id, { afterSubtaskId: null })
    await expect(subtasks).toContainText(['First', 'Third', 'Second'])
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a finger carries a sub-task by its handle', async ({ page, owner, newAgent }) => {
    const channel = await makeChannel(owner, await newAgent())
    const { task: parent } = await owner.sesame.createTask(channel.id, { title: 'Touched' })
    for (const title of ['First', 'Second'])
      await owner.sesame.createTask(channel.id, { title, parentTaskId: parent.id })
    await page.goto(paths.task(parent.id))
    await hydrated(page)
    const tasks = new TasksPage(page)
    const list = tasks.pane.getByRole('list', { name: /^Sub-tasks/ })
    const handle = list.getByRole('button', { name: /^Move / }).first()
    await handle.scrollIntoViewIfNeeded()
    const [from, to] = [await handle.boundingBox(), await list.boundingBox()]
    if (!from || !to) throw new Error('both have to be in sight')
    expect([from.width, from.height]).toEqual([44, 44])
    const cdp = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{ x: from.x + 22, y }],
      })
    await touch('touchStart', from.y + 22)
    await touch('touchMove', to.y + to.height + 4)
    await touch('touchEnd')
    await expect(list.getByRole('link')).toContainText(['Second', 'First'])
  })
})

test('a long discussion and a long history come a page at a time', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Talked about' })
  for (let line = 1; line <= 32; line++)
    await owner.sesame.addTaskComment(channel.id, task.id, `Comment number ${line}.`)
  await page.goto(paths.task(task.id))
  await hydrated(page)
  const { pane } = new TasksPage(page)
  const comments = pane.getByRole('region', { name: 'Comments' }).getByRole('listitem')
  await expect(comments).toHaveCount(30)
  await expect(comments.first()).toContainText('Comment number 3.')
  await expect(comments.last()).toContainText('Comment number 32.')
  await pane.getByRole('button', { name: 'Show earlier comments', exact: true }).click()
  await expect(comments).toHaveCount(32)
  await expect(comments.first()).toContainText('Comment number 1.')
  await pane.getByRole('button', { name: 'Show history', exact: true }).click()
  const history = pane.getByRole('list', { name: 'History' }).getByRole('listitem')
  await expect(history).toHaveCount(30)
  await pane.getByRole('button', { name: 'Show more', exact: true }).click()
  await expect(history).toHaveCount(33)
  await expect(history.last()).toContainText('created the task')
})
