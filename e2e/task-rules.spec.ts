import { hydrated } from './fixtures/hydrated.ts'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { InboxPage } from './pages/inbox-page.ts'
import { TasksPage } from './pages/tasks-page.ts'

test('work is done once a person accepts it: sent back with a reason, proven anew, accepted', async ({
  page,
  owner,
  newAgent,
}) => {
  const scout = await newAgent()
  const channel = await makeChannel(owner, scout)
  const title = `Checked by ${scout.agent.handle}`
  const { task } = await owner.sesame.createTask(channel.id, { title })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await page.getByRole('button', { name: 'Task rules' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: /accepted by a person/ }).click()
  await dialog.getByRole('checkbox', { name: /with a proof/ }).click()
  await dialog.getByRole('button', { name: 'Save rules' }).click()
  await expect(dialog).toHaveCount(0)

  await scout.sesame.claimTask(channel.id, task.id)
  const update = scout.sesame.updateTask.bind(scout.sesame)
  await expect(update(channel.id, task.id, { status: 'done' })).rejects.toMatchObject({
    code: 'acceptance_required',
  })
  await expect(update(channel.id, task.id, { status: 'in_review' })).rejects.toMatchObject({
    code: 'proof_required',
  })
  const links = ['https://example.com/change/1']
  const inbox = new InboxPage(page)
  await inbox.open()
  await hydrated(page)
  await update(channel.id, task.id, { status: 'in_review', proof: { text: 'All green.', links } })
  await expect(inbox.row(title)).toContainText(`${scout.agent.displayName} says it is done`)
  await expect(inbox.row(title)).toHaveCount(1)
  await inbox.press(title, 'Send back')
  await dialog.getByRole('textbox', { name: 'What is missing?' }).fill('The last page is empty')
  await dialog.getByRole('button', { name: 'Send back' }).click()
  // What is behind a dialog is hidden, too.
  await expect(dialog).toHaveCount(0)
  await expect(inbox.row(title)).toHaveCount(0)
  const { news } = await scout.sesame.listTaskNews()
  expect(news.find((one) => one.task.id === task.id)?.reason).toBe('sent_back')
  expect((await scout.sesame.findTask(task.id)).task.status).toBe('in_progress')

  await update(channel.id, task.id, { status: 'in_review', proof: { text: 'Now it is.', links } })
  await expect(inbox.row(title)).toContainText('says it is done')
  await page.keyboard.press('j')
  await expect(inbox.detail).toContainText('Now it is.')
  await expect(inbox.detail.getByRole('link', { name: links[0] })).toBeVisible()
  await inbox.detail.getByRole('button', { name: 'Accept' }).click()
  await expect(inbox.row(title)).toHaveCount(0)
  const { task: done } = await scout.sesame.findTask(task.id)
  expect(done).toMatchObject({ status: 'done', review: { submittedBy: scout.agent.id } })
  expect(done.review?.acceptedBy).not.toBeNull()
})

test('who did the work asks for acceptance in the pane, and has no way to accept it', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.updateTaskRules(channel.id, { acceptance: true })
  const { task } = await owner.sesame.createTask(channel.id, { title: 'By myself' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { task: task.id })
  await tasks.pane.getByRole('button', { name: 'Claim', exact: true }).click()
  const review = tasks.pane.getByRole('region', { name: 'Acceptance' })
  await review.getByRole('button', { name: 'Ask for acceptance' }).click()
  await review.getByRole('textbox', { name: /What was done/ }).fill('Swept the floor')
  await review.getByRole('button', { name: 'Ask for acceptance' }).click()
  await expect(review).toContainText('Waits for somebody who had no part in the work.')
  await expect(review).toContainText('Swept the floor')
  await expect(review.getByRole('button', { name: 'Accept' })).toHaveCount(0)
})

test('a file shows that it is done: added in the pane, looked at by who accepts it, gone with the task', async ({
  page,
  owner,
  newAgent,
}) => {
  const scout = await newAgent()
  const channel = await makeChannel(owner, scout)
  await owner.sesame.updateTaskRules(channel.id, { acceptance: true, proof: true })
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Measured by hand' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { task: task.id })
  await tasks.pane.getByRole('button', { name: 'Claim', exact: true }).click()
  const review = tasks.pane.getByRole('region', { name: 'Acceptance' })
  const ask = review.getByRole('button', { name: 'Ask for acceptance' })
  await ask.click()
  await review.getByRole('textbox', { name: /What was done/ }).fill('Measured it')
  await ask.click()
  await expect(review.getByRole('alert')).toHaveText('Show it by a link or a file.')
  const picker = review.getByLabel('Files that show it')
  await picker.setInputFiles({ name: 'none.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
  await ask.click()
  await expect(review.getByRole('alert')).toHaveText(
    'A file could not be stored. Remove it, or add it again.',
  )
  await review.getByRole('button', { name: 'Remove none.csv', exact: true }).click()
  await picker.setInputFiles({
    name: 'times.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('name,ms\nfirst,12\n'),
  })
  await expect(review.getByRole('list', { name: 'Files of the proof' })).toContainText('17 B')
  await ask.click()
  await expect(review).toContainText('Waits for somebody who had no part in the work.')
  await review.getByRole('button', { name: 'Preview times.csv' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('first')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  const { task: sent } = await scout.sesame.findTask(task.id)
  const [file] = sent.review?.proof?.files ?? []
  expect(file?.fileName).toBe('times.csv')
  expect((await scout.sesame.previewFile(file?.id ?? '')).kind).toBe('text')
  await owner.sesame.deleteTask(channel.id, task.id)
  await expect(scout.sesame.previewFile(file?.id ?? '')).rejects.toMatchObject({ status: 404 })
})

test('where work is accepted nothing is added as done or in review, and reopening has no Undo', async ({
  page,
  owner,
  newAgent,
}) => {
  const scout = await newAgent()
  const channel = await makeChannel(owner, scout)
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Done before' })
  await owner.sesame.updateTask(channel.id, task.id, { status: 'done' })
  await owner.sesame.updateTaskRules(channel.id, { acceptance: true })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  for (const column of ['In review', 'Done']) {
    await expect(tasks.column(column)).toContainText('Work is accepted in this channel')
    await expect(tasks.column(column).getByRole('button', { name: 'Add task' })).toHaveCount(0)
  }
  await tasks.quickAdd('Open', 'Begins here')
  await expect(tasks.card('Begins here')).toBeVisible()
  await tasks.card('Done before').focus()
  for (const key of ['Space', 'ArrowLeft', 'Space']) await page.keyboard.press(key)
  await expect(page.getByText(/moved to In review\. It has to be accepted again/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
})

test('a click on the middle of a row of the inbox opens it, whatever buttons came with the pointer', async ({
  page,
  owner,
  newAgent,
}) => {
  const scout = await newAgent()
  const channel = await makeChannel(owner, scout)
  await owner.sesame.updateTaskRules(channel.id, { acceptance: true })
  const title = `Middle of ${scout.agent.handle}`
  const { task } = await owner.sesame.createTask(channel.id, { title })
  await scout.sesame.claimTask(channel.id, task.id)
  await scout.sesame.updateTask(channel.id, task.id, { status: 'in_review' })
  const inbox = new InboxPage(page)
  await inbox.open()
  await hydrated(page)
  await expect(inbox.row(title)).toHaveCount(1)
  await inbox.row(title).hover()
  await expect(inbox.row(title).getByRole('button', { name: 'Accept' })).toBeVisible()
  const box = await inbox.row(title).boundingBox()
  if (!box) throw new Error('the row has to be in sight')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect(inbox.detail).toContainText(title)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect((await owner.sesame.findTask(task.id)).task.status).toBe('in_review')
})

test('tasks that are moved together into a full column are moved after a question', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.updateTaskRules(channel.id, { limits: { in_progress: 1 } })
  for (const title of ['One', 'Two', 'Three']) await owner.sesame.createTask(channel.id, { title })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { layout: 'list' })
  await page.getByRole('checkbox', { name: 'Select 3 tasks' }).check()
  const bar = page.getByRole('region', { name: 'Selected tasks' })
  await bar.getByRole('combobox', { name: 'Set status' }).click()
  await page.getByRole('option', { name: 'In progress', exact: true }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('In progress holds 1 of 1. Move anyway?')
  const working = async () =>
    (await owner.sesame.listTasks(channel.id, { status: ['in_progress'] })).tasks.length
  expect(await working()).toBe(1)
  await question.getByRole('button', { name: 'Move anyway' }).click()
  await expect(question).toHaveCount(0)
  await expect.poll(working).toBe(3)
  await expect(bar).toHaveCount(0)
})

test.describe('a full column', () => {
  test.use({ expectedComplaints: [/409 \(Conflict\)/] })

  test('shows its limit, refuses agents, and asks people', async ({ page, owner, newAgent }) => {
    const scout = await newAgent()
    const channel = await makeChannel(owner, scout)
    await owner.sesame.updateTaskRules(channel.id, { limits: { in_progress: 1 } })
    const { task: first } = await owner.sesame.createTask(channel.id, { title: 'Begun' })
    const { task: second } = await owner.sesame.createTask(channel.id, { title: 'Waiting' })
    const tasks = new TasksPage(page)
    await tasks.open(channel.id)
    const column = tasks.column('In progress')
    await expect(column).toContainText('0 / 1')
    await scout.sesame.claimTask(channel.id, first.id)
    await expect(column).toContainText('1 / 1')
    await expect(scout.sesame.claimTask(channel.id, second.id)).rejects.toMatchObject({
      code: 'wip_limit_reached',
    })
    const question = page.getByRole('alertdialog')
    await tasks.drag('Waiting', 'In progress')
    await expect(question).toContainText('In progress holds 1 of 1. Move anyway?')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(tasks.column('Open').getByRole('link')).toContainText(['Waiting'])
    expect((await owner.sesame.findTask(second.id)).task.status).toBe('open')
    await tasks.drag('Waiting', 'In progress')
    await question.getByRole('button', { name: 'Move anyway' }).click()
    await expect(column.getByRole('link')).toHaveCount(2)
    await expect(column).toContainText('2 / 1')
    await expect(column).toContainText('over the limit')
    // The screen shows the move before the server has it.
    await expect
      .poll(async () => (await owner.sesame.findTask(second.id)).task.status)
      .toBe('in_progress')
  })
})
