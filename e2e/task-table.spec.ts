import { makeChannel } from './fixtures/task-channel.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
import { TasksPage } from './pages/tasks-page.ts'

const flat = { view: 'list', group: 'none' }

test('the list is sorted by a column, changed in its cells by the keyboard, and stays as it is in the address', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  for (const [title, priority] of [
    ['Cherry', 'low'],
    ['apple', 'medium'],
    ['Banana', 'urgent'],
  ] as const)
    await owner.sesame.createTask(channel.id, { title, priority })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, flat)
  await page.getByRole('button', { name: /^Title/ }).click()
  await expect(tasks.list.getByRole('link')).toContainText(['apple', 'Banana', 'Cherry'])
  await page.getByRole('button', { name: /^Title/ }).click()
  await expect(tasks.list.getByRole('link')).toContainText(['Cherry', 'Banana', 'apple'])
  await expect(page).toHaveURL(/sort=title&order=desc/)
  await page.reload()
  await expect(tasks.list.getByRole('link')).toContainText(['Cherry', 'Banana', 'apple'])

  await hydrated(page)
  await tasks.list.getByRole('link', { name: 'apple' }).focus()
  await page.keyboard.press('s')
  await page.getByRole('option', { name: 'In review' }).click()
  await expect(tasks.row('apple').getByRole('combobox', { name: /^Status/ })).toHaveText(
    'In review',
  )
  await tasks
    .row('apple')
    .getByRole('combobox', { name: /^Claimant/ })
    .click()
  await page.getByRole('option', { name: owner.displayName }).click()
  await tasks.list.getByRole('link', { name: 'apple' }).focus()
  await page.keyboard.press('d')
  await tasks
    .row('apple')
    .getByRole('textbox', { name: /^Due day of/ })
    .fill('2031-05-04')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => {
      const { tasks: found } = await owner.sesame.listTasks(channel.id, { q: 'apple' })
      return found.map(({ status, dueOn, claimedBy }) => [status, dueOn, claimedBy !== null])
    })
    .toEqual([['in_review', '2031-05-04', true]])

  // Chosen in the month, as the person's region has it; Escape leaves what was there.
  const due = tasks.row('apple').getByRole('textbox', { name: /^Due day of/ })
  await tasks.row('apple').getByRole('button', { name: '4 May 2031' }).click()
  await due.fill('nonsense')
  await page.keyboard.press('Escape')
  await expect(due).toHaveCount(0)
  await tasks.row('apple').getByRole('button', { name: '4 May 2031' }).click()
  await tasks
    .row('apple')
    .getByRole('button', { name: /choose in a calendar/ })
    .click()
  await page.getByRole('button', { name: /\b12 May 2031/ }).click()
  await expect(due).toHaveCount(0)
  await expect
    .poll(async () => {
      const { tasks: found } = await owner.sesame.listTasks(channel.id, { q: 'apple' })
      return found[0]?.dueOn
    })
    .toBe('2031-05-12')
})

test('many tasks are selected by key and by range, changed together, and changed back by Undo', async ({
  page,
  owner,
  newAgent,
}) => {
  const robot = await newAgent()
  const channel = await makeChannel(owner, robot)
  for (const title of ['One', 'Two', 'Three', 'Four'])
    await owner.sesame.createTask(channel.id, { title })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { ...flat, sort: 'number' })
  await tasks.list.getByRole('link', { name: 'One' }).focus()
  await page.keyboard.press('x')
  await tasks
    .row('Three')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'Selected tasks' })
  await expect(bar).toContainText('3 selected')
  await bar.getByRole('combobox', { name: 'Set priority' }).click()
  await page.getByRole('option', { name: 'Urgent' }).click()
  const urgent = async () =>
    (await owner.sesame.listTasks(channel.id, { priority: 'urgent' })).tasks.map(
      ({ title }) => title,
    )
  await expect.poll(urgent).toHaveLength(3)
  await expect(bar).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(urgent).toEqual([])

  // One is refused: it says why, and stays selected.
  await tasks.list.getByRole('link', { name: 'One' }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar).toContainText('4 selected')
  const { tasks: all } = await owner.sesame.listTasks(channel.id, { status: 'open' })
  const four = all.find(({ title }) => title === 'Four')
  const one = all.find(({ title }) => title === 'One')
  if (!one || !four) throw new Error('both were made')
  await owner.sesame.updateTask(channel.id, four.id, { blockedBy: [one.id] })
  await expect(bar).toContainText('4 selected')
  await bar.getByRole('combobox', { name: 'Set status' }).click()
  await page.getByRole('option', { name: 'Blocked' }).click()
  await expect(bar).toHaveCount(0)
  await tasks.row('Four').getByRole('checkbox').click()
  await bar.getByRole('combobox', { name: 'Set status' }).click()
  await page.getByRole('option', { name: 'Done' }).click()
  await expect(bar.getByRole('alert')).toContainText(four.key)
  await expect(bar).toContainText('1 selected')
})

test('what is finished is archived from the list, found by its filter, and restored', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.createTask(channel.id, { title: 'Over', status: 'done' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, flat)
  const bar = page.getByRole('region', { name: 'Selected tasks' })
  await tasks.row('Over').getByRole('checkbox').click()
  await bar.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('No tasks here')).toBeVisible()
  await tasks.open(channel.id, { ...flat, archived: 'true' })
  await expect(page.getByRole('button', { name: 'Remove filter Archived' })).toBeVisible()
  await tasks.row('Over').getByRole('checkbox').click()
  await bar.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('No tasks here')).toBeVisible()
})

test('what is typed for a form while its code comes is no key of the page', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  await owner.sesame.createTask(channel.id, { title: 'In focus' })
  const held = Promise.withResolvers<void>()
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch()
    if ((await response.text()).includes('Create task')) await held.promise
    await route.fulfill({ response })
  })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { layout: 'list' })
  const row = tasks.row('In focus')
  await row.getByRole('link').focus()
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/new=true/)
  // The first selects the row, and the last two lead to the inbox: were they the page's.
  await page.keyboard.type('xgi', { delay: 30 })
  held.resolve()
  await expect(page.getByRole('dialog', { name: 'New task' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused()
  await expect(page).toHaveURL(/\/tasks\?/)
  await page.keyboard.press('Escape')
  await expect(row.getByRole('checkbox')).not.toBeChecked()
})
