import type { Page } from '@playwright/test'
import { faults } from './fixtures/axe.ts'
import type { Person, Robot } from './fixtures/people.ts'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { TasksPage } from './pages/tasks-page.ts'

// A card that is dropped flies to its place.
test.use({ reducedMotion: 'no-preference' })

/** A channel of two agents, each with a task of their own, and one task that nobody has. */
async function makeLanes(owner: Person, [scout, ranger]: readonly [Robot, Robot]) {
  const channel = await makeChannel(owner, scout)
  await owner.sesame.addChannelMember(channel.id, ranger.agent.id)
  const make = async (title: string, input: object = {}) =>
    (await owner.sesame.createTask(channel.id, { title, ...input })).task
  return {
    channel,
    scouts: await make('Of Scout', { assigneeIds: [scout.agent.id] }),
    rangers: await make('Of Ranger', { assigneeIds: [ranger.agent.id], status: 'in_progress' }),
    nobodys: await make('Of nobody'),
  }
}

/** The bodies of the changes that the page sends. */
function changesOf(page: Page): unknown[] {
  const sent: unknown[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/call/updateTask')) sent.push(request.postDataJSON())
  })
  return sent
}

test('a card dragged in one jump into another lane and column changes both in one call; Undo puts both back', async ({
  page,
  owner,
  newAgent,
}) => {
  const [scout, ranger] = [await newAgent('Scout'), await newAgent('Ranger')]
  const { channel, scouts } = await makeLanes(owner, [scout, ranger])
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { lanes: 'assignee' })
  await expect(tasks.cell('Open', 'Scout').getByRole('link')).toContainText(['Of Scout'])
  await expect(page.getByRole('button', { name: / \d+ tasks?$/ })).toContainText([
    'Ranger',
    'Scout',
    'No assignee',
  ])
  const sent = changesOf(page)
  await tasks.jump('Of Scout', tasks.cell('In progress', 'Ranger'), async () => {
    await expect(tasks.cell('In progress', 'Ranger')).toHaveAttribute('data-target', 'true')
  })
  await expect(tasks.cell('In progress', 'Ranger').getByRole('link')).toContainText([
    'Of Scout',
    'Of Ranger',
  ])
  await expect(page.getByText(/^[A-Z]+-\d+ moved to In progress, Ranger$/)).toBeVisible()
  expect(sent).toEqual([
    {
      status: 'in_progress',
      addAssigneeId: ranger.agent.id,
      removeAssigneeId: scout.agent.id,
      beforeTaskId: expect.any(String),
    },
  ])
  const now = async () => (await owner.sesame.getTask(channel.id, scouts.id)).task
  expect((await now()).assignees.map(({ principalId }) => principalId)).toEqual([ranger.agent.id])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tasks.cell('Open', 'Scout').getByRole('link')).toContainText(['Of Scout'])
  await expect.poll(async () => (await now()).status).toBe('open')
  expect((await now()).assignees.map(({ principalId }) => principalId)).toEqual([scout.agent.id])
})

test('a card goes through lanes by the keyboard, told aloud, and keeps the focus', async ({
  page,
  owner,
  newAgent,
}) => {
  const [scout, ranger] = [await newAgent('Scout'), await newAgent('Ranger')]
  const { channel, nobodys } = await makeLanes(owner, [scout, ranger])
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { lanes: 'assignee' })
  await tasks.card('Of nobody').focus()
  await page.keyboard.press('Space')
  await expect(
    page.getByText(/^Picked up task [A-Z]+-\d+, Of nobody\. Open, No assignee, position 1\.$/),
  ).toBeAttached()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('Open, Scout, position 2')).toBeAttached()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('Open, Scout, position 1')).toBeAttached()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(tasks.cell('Open', 'Scout').getByRole('link')).toContainText([
    'Of Scout',
    'Of nobody',
  ])
  await expect(tasks.card('Of nobody')).toBeFocused()
  await expect
    .poll(async () =>
      (await owner.sesame.getTask(channel.id, nobodys.id)).task.assignees.map(
        ({ principalId }) => principalId,
      ),
    )
    .toEqual([scout.agent.id])
  // Without a card in hand the arrows go from lane to lane too, past empty cells.
  await page.keyboard.press('ArrowUp')
  await expect(tasks.card('Of Scout')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tasks.card('Of Scout')).toBeFocused()
})

test('a lane that a card cannot go to says why before the drop, and the card stays', async ({
  page,
  owner,
  newAgent,
}) => {
  const [scout, ranger] = [await newAgent('Scout'), await newAgent('Ranger')]
  const [one, two] = [await makeChannel(owner, scout), await makeChannel(owner, ranger)]
  const label = `both-${one.id.slice(-8)}`
  await owner.sesame.createTask(one.id, { title: 'Stays here', labels: [label] })
  await owner.sesame.createTask(two.id, { title: 'Of the other', labels: [label] })
  const tasks = new TasksPage(page)
  await page.goto(`/tasks?label=${label}&lanes=channel`)
  await expect(tasks.card('Stays here')).toBeVisible()
  const sent = changesOf(page)
  const other = tasks.cell('Open', `#?${two.name ?? ''}`)
  await tasks.jump('Stays here', other, async () => {
    await expect(other).toHaveAttribute('data-refused', 'true')
    await expect(page.getByText('A task stays in its channel.')).toBeVisible()
  })
  await expect(page.getByText('A task stays in its channel.')).toBeVisible()
  await tasks.card('Stays here').focus()
  await page.keyboard.press('Space')
  const step = (await other.boundingBox())?.y ?? 0
  const here = (await tasks.card('Stays here').boundingBox())?.y ?? 0
  await page.keyboard.press(step > here ? 'ArrowDown' : 'ArrowUp')
  await expect(page.getByText(/, position \d\. A task stays in its channel\.$/)).toBeAttached()
  await page.keyboard.press('Space')
  await expect(
    page.getByText(/^Left task [A-Z]+-\d+, Stays here where it was\. A task stays/),
  ).toBeAttached()
  expect(sent).toEqual([])
})

test('the limit of a column counts over all lanes, and lanes fold and stay so', async ({
  page,
  owner,
  newAgent,
}) => {
  const [scout, ranger] = [await newAgent('Scout'), await newAgent('Ranger')]
  const { channel } = await makeLanes(owner, [scout, ranger])
  await owner.sesame.createTask(channel.id, { title: 'Another', status: 'in_progress' })
  await owner.sesame.updateTaskRules(channel.id, { limits: { in_progress: 2 } })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { lanes: 'assignee' })
  await expect(page.getByText('of 2 at most, full')).toBeAttached()
  const lane = page.getByRole('button', { name: 'Ranger 1 task', exact: true })
  await lane.click()
  await expect(lane).toHaveAttribute('aria-expanded', 'false')
  await expect(tasks.card('Of Ranger')).toHaveCount(0)
  await page.reload()
  await expect(lane).toHaveAttribute('aria-expanded', 'false')
  await expect(tasks.card('Of Scout')).toBeVisible()
  await expect(tasks.card('Of Ranger')).toHaveCount(0)
  await lane.click()
  await expect(tasks.card('Of Ranger')).toBeVisible()
})

test('a folded lane takes a card: dropped by the pointer it stays folded, by the keyboard it shows the card', async ({
  page,
  owner,
  newAgent,
}) => {
  const [scout, ranger] = [await newAgent('Scout'), await newAgent('Ranger')]
  const { channel, scouts, nobodys } = await makeLanes(owner, [scout, ranger])
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { lanes: 'assignee' })
  const lane = page.getByRole('button', { name: /^Ranger \d tasks?$/ })
  await lane.click()
  await expect(lane).toHaveAttribute('aria-expanded', 'false')
  const folded = page.locator(`[data-folded="assignee:${ranger.agent.id}/in_progress"]`)
  await tasks.jump('Of nobody', folded, async () => {
    await expect(folded).toHaveAttribute('data-target', 'true')
  })
  await expect(page.getByText(/^[A-Z]+-\d+ moved to In progress, Ranger$/)).toBeVisible()
  const now = async (id: string) => {
    const { task } = await owner.sesame.getTask(channel.id, id)
    return [task.status, ...task.assignees.map(({ principalId }) => principalId)]
  }
  await expect.poll(() => now(nobodys.id)).toEqual(['in_progress', ranger.agent.id])
  await expect(lane).toHaveAttribute('aria-expanded', 'false')
  await expect(lane).toContainText('2')

  await tasks.card('Of Scout').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('Open, Ranger, position 1')).toBeAttached()
  await page.keyboard.press('Space')
  await expect(lane).toHaveAttribute('aria-expanded', 'true')
  await expect(tasks.card('Of Scout')).toBeFocused()
  await expect.poll(() => now(scouts.id)).toEqual(['open', ranger.agent.id])
})

test('an arrow key goes past lanes that are empty there, however many are out of sight', async ({
  page,
  owner,
  newAgent,
}) => {
  const robot = await newAgent('Scout')
  const channel = await makeChannel(owner, robot)
  const make = (title: string, lane: number, status: 'open' | 'done' = 'open') =>
    owner.sesame.createTask(channel.id, {
      title,
      status,
      labels: [`lane ${String(lane).padStart(2, '0')}`],
    })
  await make('The first', 0)
  for (let lane = 1; lane < 12; lane++)
    await Promise.all(
      Array.from({ length: 5 }, (_, card) => make(`Done ${card} of ${lane}`, lane, 'done')),
    )
  await make('The last', 12)
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { lanes: 'label' })
  await tasks.card('The first').focus()
  await expect(tasks.card('The last')).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await expect(tasks.card('The last')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(tasks.card('The first')).toBeFocused()
})

test('in lanes by parent a card becomes part of a task by the keyboard, and is taken out by the pointer', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const make = async (title: string, parentTaskId?: string) =>
    (await owner.sesame.createTask(channel.id, { title, ...(parentTaskId && { parentTaskId }) }))
      .task
  const release = await make('Release')
  await make('Tag it', release.id)
  const loose = await make('Loose')
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { lanes: 'parent' })
  const lane = `${release.key} Release`
  await expect(page.getByRole('button', { name: `${lane} 1 task`, exact: true })).toBeVisible()
  const sent = changesOf(page)
  await tasks.card('Loose').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText(`Open, ${lane}, position 2`, { exact: true })).toBeAttached()
  await page.keyboard.press('Space')
  await expect(tasks.cell('Open', lane).getByRole('link')).toContainText(['Tag it', 'Loose'])
  await expect(tasks.card('Loose')).toBeFocused()
  const parentOf = async () => (await owner.sesame.findTask(loose.id)).task.parentTaskId
  await expect.poll(parentOf).toBe(release.id)
  expect(sent).toMatchObject([{ parentTaskId: release.id }])

  await test.step('a task with parts is refused before the drop', async () => {
    const target = tasks.cell('Open', lane)
    await tasks.jump('Release', target, async () => {
      await expect(target).toHaveAttribute('data-refused', 'true')
    })
    await expect(page.getByText('A task is no sub-task of itself.').first()).toBeVisible()
  })

  await test.step('out of its task again', async () => {
    await tasks.jump('Loose', tasks.cell('Open', 'No parent'), async () => {
      await expect(tasks.cell('Open', 'No parent')).toHaveAttribute('data-target', 'true')
    })
    await expect.poll(parentOf).toBeNull()
  })
})

test('lanes are chosen beside the grouping, and a saved view keeps them', async ({
  page,
  owner,
  newAgent,
}) => {
  const [scout, ranger] = [await newAgent('Scout'), await newAgent('Ranger')]
  const { channel } = await makeLanes(owner, [scout, ranger])
  const { view } = await owner.sesame.createView({
    page: 'tasks',
    name: `Lanes of ${channel.id.slice(-8)}`,
    settings: { channelId: channel.id, lanes: 'priority' },
  })
  const tasks = new TasksPage(page)
  await page.goto(`/tasks?view=${view.id}`)
  await expect(tasks.cell('Open', 'Medium').getByRole('link')).toHaveCount(2)
  await page.getByRole('button', { name: 'Filter and group' }).click()
  const lanes = page.getByRole('group', { name: 'Lanes by' })
  await expect(lanes.getByRole('radio', { name: 'Priority', exact: true })).toBeChecked()
  await lanes.getByRole('radio', { name: 'Assignee', exact: true }).check()
  await expect(tasks.cell('Open', 'Scout')).toBeVisible()
  // Columns by the same leave lanes out.
  const groups = page.getByRole('group', { name: 'Group by' })
  await lanes.getByRole('radio', { name: 'Priority', exact: true }).check()
  await groups.getByRole('radio', { name: 'Priority', exact: true }).check()
  await expect(tasks.column('Medium').getByRole('link')).toHaveCount(3)
})

test('a task is made in a cell with what the cell stands for', async ({
  page,
  owner,
  newAgent,
}) => {
  const [scout, ranger] = [await newAgent('Scout'), await newAgent('Ranger')]
  const { channel } = await makeLanes(owner, [scout, ranger])
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { lanes: 'assignee' })
  const cell = tasks.cell('Blocked', 'Ranger')
  await cell.hover()
  await cell.getByRole('button', { name: 'Add task' }).click()
  await cell.getByRole('textbox').fill('Made here')
  await cell.getByRole('textbox').press('Enter')
  await expect(cell.getByRole('link')).toContainText(['Made here'])
  const found = await owner.sesame.listTasks(channel.id, { status: ['blocked'] })
  expect(found.tasks.map(({ assignees }) => assignees[0]?.principalId)).toEqual([ranger.agent.id])
})

test('of many lanes and cards only those in sight exist, and the board passes the checks', async ({
  page,
  owner,
  newAgent,
}) => {
  const robot = await newAgent('Scout')
  const channel = await makeChannel(owner, robot)
  const statuses = ['open', 'in_progress', 'blocked', 'in_review', 'done'] as const
  for (let label = 0; label < 12; label++)
    await Promise.all(
      Array.from({ length: 50 }, (_, card) =>
        owner.sesame.createTask(channel.id, {
          title: `Card ${card} of a lane with many others`,
          labels: [`lane ${String(label).padStart(2, '0')}`],
          status: statuses[card % statuses.length] ?? 'open',
        }),
      ),
    )
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { lanes: 'label' })
  await expect(page.getByRole('button', { name: 'lane 00 50 tasks', exact: true })).toBeVisible()
  await expect(tasks.cell('Done', 'lane 00').getByRole('link').first()).toBeVisible()
  const nodes = () => page.evaluate(() => document.querySelectorAll('*').length)
  expect(await nodes()).toBeLessThanOrEqual(2_000)
  expect(await faults(page)).toEqual([])
  await page.locator('[data-lanes]').evaluate((board) => board.scrollTo({ top: 2_000 }))
  await expect(page.getByRole('button', { name: 'lane 00 50 tasks', exact: true })).toHaveCount(0)
  await expect(page.locator('[data-lanes] [data-task]').first()).toBeVisible()
  expect(await nodes()).toBeLessThanOrEqual(2_000)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a finger that rests on a card carries it into the lane below', async ({
    page,
    owner,
    newAgent,
  }) => {
    const [scout, ranger] = [await newAgent('Scout'), await newAgent('Ranger')]
    const { channel, scouts } = await makeLanes(owner, [scout, ranger])
    const tasks = new TasksPage(page)
    await tasks.open(channel.id, { lanes: 'assignee' })
    const target = tasks.cell('Open', 'No assignee')
    await expect(tasks.card('Of Scout')).toBeVisible()
    const [from, to] = [await tasks.card('Of Scout').boundingBox(), await target.boundingBox()]
    if (!from || !to) throw new Error('both have to be in sight')
    const cdp = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{ x: from.x + 60, y }],
      })
    await touch('touchStart', from.y + 30)
    await expect(tasks.cell('Open', 'Scout')).toHaveAttribute('data-target', 'true')
    await touch('touchMove', to.y + 20)
    await expect(target).toHaveAttribute('data-target', 'true')
    await touch('touchEnd')
    await expect(target.getByRole('link')).toContainText(['Of Scout', 'Of nobody'])
    await expect
      .poll(async () => (await owner.sesame.getTask(channel.id, scouts.id)).task.assignees)
      .toEqual([])
  })
})
