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
