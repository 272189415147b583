import type { Task } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let scout: TestAgent
let ranger: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  scout = await createAgent(platform, owner, 'scout')
  ranger = await createAgent(platform, owner, 'ranger')
  const { channel } = await owner.client.createChannel({
    name: 'releases',
    kind: 'channel',
    visibility: 'private',
    memberIds: [scout.agent.id, ranger.agent.id],
  })
  channelId = channel.id
})

afterAll(() => platform.stop())

const make = async (title: string, parentTaskId?: string): Promise<Task> =>
  (await owner.client.createTask(channelId, { title, ...(parentTaskId && { parentTaskId }) })).task

const now = async (id: string): Promise<Task> => (await owner.client.findTask(id)).task

const countsOf = async (id: string): Promise<[number, number]> => {
  const { finishedSubtaskCount, subtaskCount } = await now(id)
  return [finishedSubtaskCount, subtaskCount]
}

test('a sub-task names its parent, and the parent counts those that are finished', async () => {
  const parent = await make('Release')
  const notes = await make('Write the notes', parent.id)
  await make('Tag the commit', parent.id)
  expect(notes).toMatchObject({ parentTaskId: parent.id, parentKey: parent.key, subtaskCount: 0 })
  await scout.client.updateTask(channelId, notes.id, { status: 'done' })
  expect(await countsOf(parent.id)).toEqual([1, 2])
  await owner.client.updateTask(channelId, notes.id, { status: 'cancelled' })
  expect(await countsOf(parent.id)).toEqual([1, 2])
  await owner.client.updateTask(channelId, notes.id, { status: 'open' })
  expect(await countsOf(parent.id)).toEqual([0, 2])
  await owner.client.deleteTask(channelId, notes.id)
  expect(await countsOf(parent.id)).toEqual([0, 1])
})

test('sub-tasks are one level deep, however two changes meet', async () => {
  const [parent, other] = [await make('Parent'), await make('Other')]
  const child = await make('Child', parent.id)
  expect(await codeOf(make('Grandchild', child.id))).toBe('409 task_nested')
  const under = (taskId: string, parentTaskId: string) =>
    codeOf(owner.client.updateTask(channelId, taskId, { parentTaskId }))
  expect(await under(parent.id, other.id)).toBe('409 task_nested')
  expect(await under(parent.id, parent.id)).toBe('409 task_nested')
  const [a, b] = [await make('A'), await make('B')]
  await Promise.allSettled([under(a.id, b.id), under(b.id, a.id)])
  const parents = [(await now(a.id)).parentTaskId, (await now(b.id)).parentTaskId]
  expect(parents.filter((id) => id === null)).toHaveLength(1)
})

test('a sub-task is moved under another task, and made a task of its own', async () => {
  const [from, to] = [await make('From'), await make('To')]
  const child = await make('Child', from.id)
  const moved = await owner.client.updateTask(channelId, child.id, { parentTaskId: to.id })
  expect(moved.task).toMatchObject({ parentTaskId: to.id, version: child.version + 1 })
  expect(await countsOf(from.id)).toEqual([0, 0])
  expect(await countsOf(to.id)).toEqual([0, 1])
  expect(
    await codeOf(
      owner.client.updateTask(channelId, child.id, {
        parentTaskId: from.id,
        ifVersion: child.version,
      }),
    ),
  ).toBe('409 task_changed')
  const { task } = await owner.client.updateTask(channelId, child.id, { parentTaskId: null })
  expect(task).toMatchObject({ parentTaskId: null, parentKey: null })
  expect(await countsOf(to.id)).toEqual([0, 0])
  const { activity } = await owner.client.getTaskActivity(channelId, child.id)
  expect(activity[0]?.changes).toEqual({ parentTaskId: { from: to.id, to: null } })
})

test('a task with open sub-tasks is completed by a person only, who says so', async () => {
  const parent = await make('Parent')
  const child = await make('Child', parent.id)
  const complete = (by: TestPerson | TestAgent, evenIfSubtasksOpen?: true) =>
    codeOf(
      by.client.updateTask(channelId, parent.id, {
        status: 'done',
        ...(evenIfSubtasksOpen && { evenIfSubtasksOpen }),
      }),
    )
  expect(await complete(owner)).toBe('409 task_subtasks_open')
  expect(await complete(scout)).toBe('409 task_subtasks_open')
  expect(await complete(scout, true)).toBe('403 forbidden')
  const { results } = await owner.client.bulkUpdateTasks({
    changes: [{ taskId: parent.id, status: 'done' }],
  })
  expect(results[0]?.error?.code).toBe('task_subtasks_open')
  await owner.client.updateTask(channelId, parent.id, { status: 'done', evenIfSubtasksOpen: true })
  expect((await now(parent.id)).status).toBe('done')
  expect((await now(child.id)).status).toBe('open')
  await owner.client.updateTask(channelId, parent.id, { status: 'open' })
  await scout.client.updateTask(channelId, child.id, { status: 'done' })
  await scout.client.updateTask(channelId, parent.id, { status: 'done' })
})

test('the sub-tasks of a deleted task become tasks of their own', async () => {
  const parent = await make('Parent')
  const child = await make('Child', parent.id)
  await owner.client.deleteTask(channelId, parent.id)
  expect(await now(child.id)).toMatchObject({
    parentTaskId: null,
    version: child.version + 1,
    title: 'Child',
  })
})

test('a parent is of the same channel, visible, and no task that another agent holds', async () => {
  const { channel } = await owner.client.createChannel({
    name: 'elsewhere',
    kind: 'channel',
    visibility: 'private',
    memberIds: [ranger.agent.id],
  })
  const { task: hidden } = await owner.client.createTask(channel.id, { title: 'Hidden' })
  const under = (by: TestPerson | TestAgent, parentTaskId: string) =>
    codeOf(by.client.createTask(channelId, { title: 'Child', parentTaskId }))
  expect(await under(owner, hidden.id)).toBe('409 conflict')
  expect(await under(scout, hidden.id)).toBe('404 not_found')
  const held = await make('Held')
  await scout.client.claimTask(channelId, held.id)
  expect(await under(ranger, held.id)).toBe('409 task_already_claimed')
  expect(await under(scout, held.id)).toBe('no error')
  expect(await under(owner, held.id)).toBe('no error')
})

test('a list is narrowed to the sub-tasks of a task, archived ones too, and to tasks without a parent', async () => {
  const parent = await make('Listed')
  const child = await make('Listed child', parent.id)
  const gone = await make('Archived child', parent.id)
  await owner.client.updateTask(channelId, gone.id, { status: 'done', archived: true })
  const { tasks } = await owner.client.listTasks(channelId, {
    parentId: parent.id,
    sort: 'number',
  })
  expect(tasks.map(({ id }) => id)).toEqual([child.id, gone.id])
  const own = await owner.client.listTasks(channelId, { topLevel: true, limit: 100 })
  expect(own.tasks.every(({ parentTaskId }) => parentTaskId === null)).toBe(true)
  expect(own.tasks.map(({ id }) => id)).toContain(parent.id)
})

test('a parent is told with its counts, also of sub-tasks that are finished at the same time', async () => {
  const parent = await make('Parent')
  const children = await Promise.all(['1', '2', '3', '4'].map((title) => make(title, parent.id)))
  await Promise.all(
    children.map(({ id }) => owner.client.updateTask(channelId, id, { status: 'done' })),
  )
  const { payload } = await platform.db
    .selectFrom('events')
    .select('payload')
    .where('type', '=', 'task.updated')
    .where(sql`payload->'task'->>'id'`, '=', parent.id)
    .orderBy('position', 'desc')
    .executeTakeFirstOrThrow()
  expect(payload).toMatchObject({ task: { finishedSubtaskCount: 4, subtaskCount: 4 } })
})

test('an agent takes no sub-task from a task that somebody else holds; people do', async () => {
  const parent = await make('Held')
  const child = await make('Part', parent.id)
  await ranger.client.claimTask(channelId, parent.id)
  const free = (by: TestPerson | TestAgent) =>
    codeOf(by.client.updateTask(channelId, child.id, { parentTaskId: null }))
  expect(await free(scout)).toBe('409 task_already_claimed')
  expect((await now(child.id)).parentTaskId).toBe(parent.id)
  expect(await free(ranger)).toBe('no error')
  await owner.client.updateTask(channelId, child.id, { parentTaskId: parent.id })
  expect(await free(owner)).toBe('no error')
})

const partsOf = async (parentId: string): Promise<string[]> =>
  (await owner.client.listTasks(channelId, { parentId, sort: 'subtasks' })).tasks.map(
    ({ title }) => title,
  )

test('sub-tasks have an order of their own, which a card on the board does not follow', async () => {
  const parent = await make('Ordered')
  const [a, b, c] = [
    await make('A', parent.id),
    await make('B', parent.id),
    await make('C', parent.id),
  ]
  expect(await partsOf(parent.id)).toEqual(['A', 'B', 'C'])
  const place = async (task: Task, anchors: object) =>
    (await owner.client.updateTask(channelId, task.id, anchors)).task
  const moved = await place(c, { afterSubtaskId: null })
  expect(await partsOf(parent.id)).toEqual(['C', 'A', 'B'])
  expect(moved).toMatchObject({ rank: c.rank, version: c.version, status: c.status })
  await place(a, { afterSubtaskId: b.id })
  expect(await partsOf(parent.id)).toEqual(['C', 'B', 'A'])
  await place(a, { beforeSubtaskId: b.id })
  expect(await partsOf(parent.id)).toEqual(['C', 'A', 'B'])
  // What named the place has left: the other neighbour names it.
  await owner.client.updateTask(channelId, c.id, { parentTaskId: null })
  await place(b, { afterSubtaskId: c.id, beforeSubtaskId: a.id })
  expect(await partsOf(parent.id)).toEqual(['B', 'A'])
  // Who comes back is the last.
  const back = await owner.client.updateTask(channelId, c.id, { parentTaskId: parent.id })
  expect(await partsOf(parent.id)).toEqual(['B', 'A', 'C'])
  expect(back.task.subtaskRank).toEqual(expect.any(String))
  // Into another task and to a place there in one change.
  const other = await make('Other')
  const there = await make('There', other.id)
  await owner.client.updateTask(channelId, c.id, {
    parentTaskId: other.id,
    beforeSubtaskId: there.id,
  })
  expect(await partsOf(other.id)).toEqual(['C', 'There'])
})

test('a place among sub-tasks that there is not is refused', async () => {
  const [parent, other] = [await make('Refusing'), await make('Other')]
  const [child, stranger] = [await make('Child', parent.id), await make('Stranger', other.id)]
  const place = (id: string, anchors: object) =>
    codeOf(owner.client.updateTask(channelId, id, anchors))
  expect(await place(child.id, { afterSubtaskId: stranger.id })).toBe('409 conflict')
  expect(await place(child.id, { afterSubtaskId: child.id })).toBe('400 invalid_request')
  expect(await place(parent.id, { afterSubtaskId: null })).toBe('409 conflict')
  expect((await now(parent.id)).subtaskRank).toBeNull()
  expect((await owner.client.updateTask(channelId, child.id, { parentTaskId: null })).task).toEqual(
    expect.objectContaining({ subtaskRank: null }),
  )
})

test('sub-tasks moved and made at the same time all get places of their own', async () => {
  const parent = await make('Busy')
  const first = await make('First', parent.id)
  const made = await Promise.all(
    ['1', '2', '3', '4', '5', '6'].map((title) => make(title, parent.id)),
  )
  await Promise.all(
    made.map(({ id }) => owner.client.updateTask(channelId, id, { afterSubtaskId: first.id })),
  )
  const { tasks } = await owner.client.listTasks(channelId, {
    parentId: parent.id,
    sort: 'subtasks',
  })
  expect(new Set(tasks.map(({ subtaskRank }) => subtaskRank)).size).toBe(7)
  expect(tasks[0]?.id).toBe(first.id)
})

/** Three sub-tasks, with no room left between the first and the second. */
async function makeCrowded(title: string) {
  const parent = await make(title)
  const [first, second, third] = [
    await make('First', parent.id),
    await make('Second', parent.id),
    await make('Third', parent.id),
  ]
  await platform.db
    .updateTable('tasks')
    .set({ subtask_rank: `a0${'0'.repeat(60)}V` })
    .where('id', '=', second.id)
    .execute()
  return { parent, first, second, third }
}

test('a place without room moves its neighbours apart, tells of them, and their order stays', async () => {
  const { parent, first, second, third } = await makeCrowded('Crowded')
  const { task } = await owner.client.updateTask(channelId, third.id, {
    afterSubtaskId: first.id,
  })
  expect(await partsOf(parent.id)).toEqual(['First', 'Third', 'Second'])
  expect(task.subtaskRank?.length).toBeLessThan(10)
  const { payload } = await platform.db
    .selectFrom('events')
    .select('payload')
    .where('type', '=', 'task.updated')
    .where(sql`payload->'task'->>'id'`, '=', second.id)
    .orderBy('position', 'desc')
    .executeTakeFirstOrThrow()
  const { subtaskRank } = await now(second.id)
  expect(payload).toMatchObject({ task: { subtaskRank } })
  expect(subtaskRank?.length).toBeLessThan(10)
})

test('one that was moved apart and is changed along with that keeps its new place', async () => {
  const { parent, first, second, third } = await makeCrowded('Changed together')
  await owner.client.updateTasks({
    changes: [
      { taskId: third.id, afterSubtaskId: first.id },
      { taskId: second.id, title: 'Second, renamed' },
    ],
  })
  expect(await partsOf(parent.id)).toEqual(['First', 'Third', 'Second, renamed'])
})

test('counts by parent name the tasks, and a list of what is on the board leaves archived parts out', async () => {
  const parent = await make('Counted')
  await make('One', parent.id)
  const gone = await make('Two', parent.id)
  await owner.client.updateTask(channelId, gone.id, { status: 'done', archived: true })
  const { counts } = await owner.client.countTasks({ by: 'parent', channelId })
  expect(counts.find(({ value }) => value === parent.id)).toEqual({
    value: parent.id,
    count: 1,
    parent: { key: parent.key, title: 'Counted', channelId },
  })
  expect(counts.find(({ value }) => value === null)?.parent).toBeUndefined()
  const titles = async (archived: boolean) =>
    (await owner.client.listAllTasks({ partOf: parent.id, archived })).tasks.map(
      ({ title }) => title,
    )
  expect(await titles(false)).toEqual(['One'])
  expect(await titles(true)).toEqual(['Two'])
})
