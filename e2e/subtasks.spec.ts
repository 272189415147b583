import type { Channel } from '@sesamespace/sdk'
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
