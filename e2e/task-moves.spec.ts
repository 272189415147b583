import { makeChannel, storedTitles } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { TasksPage } from './pages/tasks-page.ts'

// A card that is dropped flies to its place.
test.use({ reducedMotion: 'no-preference' })

test('a card is dragged to another column, taken back by Undo, and stays where it was put', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  for (const title of ['First', 'Second'])
    await owner.sesame.createTask(channel.id, { title, status: 'open' })
  await owner.sesame.createTask(channel.id, { title: 'Under way', status: 'in_progress' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await expect(tasks.card('Second')).toBeVisible()
  await tasks.drag('Second', 'In progress')
  await expect(tasks.column('In progress').getByRole('link')).toContainText(['Second', 'Under way'])
  // Dragged, not clicked.
  await expect(tasks.pane).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tasks.column('Open').getByRole('link')).toContainText(['First', 'Second'])

  await tasks.drag('First', 'In progress')
  await expect(page.getByText(/^[A-Z]+-\d+ moved to In progress$/).last()).toBeVisible()
  await page.reload()
  await expect(tasks.column('In progress').getByRole('link')).toContainText(['First', 'Under way'])
  await expect(tasks.column('Open').getByRole('link')).toContainText(['Second'])
})

test('a card dragged in one jump of the pointer is moved, and its target was lit before the drop', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.createTask(channel.id, { title: 'Quick', status: 'open' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await expect(tasks.card('Quick')).toBeVisible()
  const from = await tasks.card('Quick').boundingBox()
  const to = await tasks.column('In review').boundingBox()
  if (!from || !to) throw new Error('both have to be in sight')
  await page.mouse.move(from.x + 40, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(to.x + 60, to.y + 60)
  await expect(tasks.column('In review')).toHaveAttribute('data-target', 'true')
  await page.mouse.up()
  await expect(tasks.column('In review').getByRole('link')).toContainText(['Quick'])

  await expect(page.getByText(/^[A-Z]+-\d+ moved to In review$/)).toBeVisible()

  const back = await tasks.card('Quick').boundingBox()
  const open = await tasks.column('Open').boundingBox()
  if (!back || !open) throw new Error('both have to be in sight')
  await page.mouse.move(back.x + 40, back.y + 20)
  await page.mouse.down()
  await page.mouse.move(open.x + 60, open.y + 60)
  await page.mouse.up()
  await expect(tasks.column('Open').getByRole('link')).toContainText(['Quick'])
  await expect(page.getByText(/^[A-Z]+-\d+ moved to Open$/)).toBeVisible()
  await page.reload()
  await expect(tasks.column('Open').getByRole('link')).toContainText(['Quick'])
})

test('a card in hand stays there when something else loses the focus', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.createTask(channel.id, { title: 'In hand', status: 'open' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await tasks.card('In hand').focus()
  const from = await tasks.card('In hand').boundingBox()
  const to = await tasks.column('In review').boundingBox()
  if (!from || !to) throw new Error('both have to be in sight')
  await page.mouse.move(from.x + 40, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 40)
  await expect(tasks.column('Open')).toHaveAttribute('data-target', 'true')
  // As a list that is drawn anew takes it from a card, and gives it back.
  await tasks.card('In hand').evaluate((card) => card.blur())
  await page.mouse.move(to.x + 60, to.y + 60)
  await page.mouse.up()
  await expect(tasks.column('In review').getByRole('link')).toContainText(['In hand'])
})

test.describe('a task that waits for another', () => {
  test.use({ expectedComplaints: [/409 \(Conflict\)/] })

  test('is completed by a drop only after a question', async ({ page, owner, newAgent }) => {
    const channel = await makeChannel(owner, await newAgent())
    const { task: blocker } = await owner.sesame.createTask(channel.id, { title: 'In front' })
    const { task } = await owner.sesame.createTask(channel.id, {
      title: 'Waiting',
      status: 'in_review',
    })
    await owner.sesame.updateTask(channel.id, task.id, { blockedBy: [blocker.id] })
    const tasks = new TasksPage(page)
    await tasks.open(channel.id)
    await expect(tasks.card('Waiting')).toContainText('Blocked by 1')
    await tasks.card('Waiting').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await expect(page.getByRole('alertdialog')).toContainText('although it is blocked')
    expect((await owner.sesame.getTask(channel.id, task.id)).task.status).toBe('in_review')
    await page.getByRole('button', { name: 'Complete anyway' }).click()
    await expect(tasks.column('Done').getByRole('link')).toContainText(['Waiting'])
    // What is finished blocks nothing.
    await owner.sesame.updateTask(channel.id, task.id, { status: 'open' })
    await owner.sesame.updateTask(channel.id, blocker.id, { status: 'done' })
    await expect(tasks.card('Waiting')).not.toContainText('Blocked')
  })

  test('text that two change is saved over theirs only after it was seen', async ({
    page,
    owner,
    newAgent,
  }) => {
    const channel = await makeChannel(owner, await newAgent())
    const { task } = await owner.sesame.createTask(channel.id, { title: 'Shared text' })
    const tasks = new TasksPage(page)
    await tasks.open(channel.id, { task: task.id })
    await tasks.pane.getByRole('button', { name: 'Edit text' }).click()
    await tasks.pane.getByRole('textbox', { name: 'Title' }).fill('My title')
    await owner.sesame.updateTask(channel.id, task.id, { title: 'Their title' })
    await tasks.pane.getByRole('button', { name: 'Save text' }).click()
    await expect(tasks.pane.getByRole('alert')).toContainText('Their title')
    await expect(tasks.pane.getByRole('textbox', { name: 'Title' })).toHaveValue('My title')
    await tasks.pane.getByRole('button', { name: 'Save mine over theirs' }).click()
    await expect(tasks.pane.getByRole('heading', { name: 'My title' })).toBeVisible()
  })
})

test('the pane opens with what the card knows, however slow the server is', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.createTask(channel.id, { title: 'Known already' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await expect(tasks.card('Known already')).toBeVisible()
  await page.route(/\/api\/call\/findTask/, () => {})
  await tasks.card('Known already').click()
  await expect(tasks.pane.getByRole('heading', { name: 'Known already' })).toBeVisible()
})

test('a card is moved by the keyboard alone, told aloud, and keeps the focus', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.createTask(channel.id, { title: 'Carried', status: 'open' })
  for (const title of ['One', 'Two'])
    await owner.sesame.createTask(channel.id, { title, status: 'in_progress' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await tasks.card('Carried').focus()
  await page.keyboard.press('Space')
  await expect(
    page.getByText(/^Picked up task [A-Z]+-\d+, Carried\. Open, position 1\.$/),
  ).toBeAttached()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('In progress, position 2')).toBeAttached()
  await page.keyboard.press('Space')
  await expect(tasks.column('In progress').getByRole('link')).toContainText([
    'One',
    'Carried',
    'Two',
  ])
  await expect(tasks.card('Carried')).toBeFocused()
  await expect(page.getByText(/^[A-Z]+-\d+ moved to In progress$/)).toBeVisible()

  // Escape leaves it.
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^Left task [A-Z]+-\d+, Carried where it was\.$/)).toBeAttached()
  await page.reload()
  await expect(tasks.column('In progress').getByRole('link')).toContainText([
    'One',
    'Carried',
    'Two',
  ])
})

test('a card that is dropped while the lists are asked for again stands once, and keeps the focus', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.createTask(channel.id, { title: 'Carried', status: 'in_review' })
  const waits = { in_review: 200, done: 1_000 }
  const asked = { in_review: 0, done: 0 }
  for (const status of ['in_review', 'done'] as const)
    await page.route(
      (url) => url.pathname.endsWith('/listTasks') && url.search.includes(`status=${status}`),
      async (route) => {
        asked[status]++
        await new Promise((resolve) => setTimeout(resolve, waits[status]))
        await route.continue()
      },
    )
  await page.route(/\/api\/call\/updateTask/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    await route.continue()
  })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  // The page brought them along: they are asked for once the socket is open.
  await expect.poll(() => asked.in_review).toBeGreaterThan(0)
  await tasks.card('Carried').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(page.getByText(/^[A-Z]+-\d+ moved to Done$/)).toBeVisible()
  await expect(tasks.card('Carried')).toHaveCount(1)
  await expect(tasks.card('Carried')).toBeFocused()
})

test('a card that is moved again before its first move was answered does not jump back', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Hasty', status: 'open' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  const answers: (() => void)[] = []
  await page.route(/\/api\/call\/updateTask/, async (route) => {
    await new Promise<void>((resolve) => answers.push(resolve))
    await route.continue()
  })
  await tasks.card('Hasty').focus()
  for (let move = 0; move < 2; move++) {
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
  }
  await expect.poll(() => answers.length).toBe(1)
  answers[0]?.()
  // They are sent one after another: the first was answered.
  await expect.poll(() => answers.length).toBe(2)
  await expect(tasks.column('Blocked').getByRole('link')).toContainText(['Hasty'])
  answers[1]?.()
  await expect
    .poll(async () => (await owner.sesame.getTask(channel.id, task.id)).task.status)
    .toBe('blocked')
  await expect(tasks.card('Hasty')).toBeFocused()
})

test('a card that others move keeps the focus of the person who is on it', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Read now', status: 'open' })
  await owner.sesame.createTask(channel.id, { title: 'Other', status: 'in_review' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await expect(tasks.card('Other')).toBeVisible()
  await tasks.card('Read now').focus()
  await owner.sesame.updateTask(channel.id, task.id, { status: 'in_review' })
  await expect(tasks.column('In review').getByRole('link')).toContainText(['Other', 'Read now'])
  await expect(tasks.card('Read now')).toBeFocused()
  // To another place of its own column.
  await owner.sesame.updateTask(channel.id, task.id, { afterTaskId: null })
  await expect(tasks.column('In review').getByRole('link')).toContainText(['Read now', 'Other'])
  await expect(tasks.card('Read now')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(tasks.card('Other')).toBeFocused()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a card is moved by a finger that rests on it first', async ({ page, owner, newAgent }) => {
    const channel = await makeChannel(owner, await newAgent())
    for (const title of ['Upper', 'Lower'])
      await owner.sesame.createTask(channel.id, { title, status: 'open' })
    const tasks = new TasksPage(page)
    await tasks.open(channel.id)
    await expect(tasks.card('Lower')).toBeVisible()
    const lower = await tasks.card('Lower').boundingBox()
    const upper = await tasks.card('Upper').boundingBox()
    if (!lower || !upper) throw new Error('both have to be in sight')
    const cdp = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{ x: lower.x + 60, y }],
      })
    await touch('touchStart', lower.y + 30)
    await expect(tasks.column('Open')).toHaveAttribute('data-target', 'true')
    await touch('touchMove', upper.y + 4)
    await touch('touchEnd')
    await expect(tasks.column('Open').getByRole('link')).toContainText(['Lower', 'Upper'])
    await expect.poll(() => storedTitles(owner, channel)).toEqual(['Lower', 'Upper'])
    await page.reload()
    await expect(tasks.column('Open').getByRole('link')).toContainText(['Lower', 'Upper'])
  })
})
