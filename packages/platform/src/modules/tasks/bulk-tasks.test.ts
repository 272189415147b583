import type { Task } from '@sesamespace/sdk'
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
let agent: TestAgent
let other: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  other = await createAgent(platform, owner, 'ranger')
  const memberIds = [agent.agent.id, other.agent.id]
  channelId = (await owner.client.createChannel({ name: 'ops', memberIds })).channel.id
})
afterAll(() => platform.stop())

const make = async (title: string, input: object = {}): Promise<Task> =>
  (await owner.client.createTask(channelId, { title, ...input })).task

test('changes many tasks at once, each judged by itself, and says why one was refused', async () => {
  const [free, held, stale] = [await make('Free'), await make('Held'), await make('Stale')]
  const { channel } = await owner.client.createChannel({ name: 'not-yours', visibility: 'private' })
  const { task: hidden } = await owner.client.createTask(channel.id, { title: 'Hidden' })
  await other.client.claimTask(channelId, held.id)
  await owner.client.updateTask(channelId, stale.id, { priority: 'low' })
  const { results } = await agent.client.bulkUpdateTasks({
    changes: [
      { taskId: free.id, status: 'in_review', addLabels: ['swept'], ifVersion: 1 },
      { taskId: held.id, status: 'done' },
      { taskId: stale.id, priority: 'urgent', ifVersion: 1 },
      { taskId: hidden.id, priority: 'urgent' },
    ],
  })
  expect(results.map(({ taskId, error }) => [taskId, error?.code ?? null])).toEqual([
    [free.id, null],
    [held.id, 'task_already_claimed'],
    [stale.id, 'task_changed'],
    [hidden.id, 'not_found'],
  ])
  expect(results[0]?.task).toMatchObject({ status: 'in_review', labels: ['swept'], version: 2 })
  const now = await owner.client.getTask(channelId, held.id)
  expect(now.task.status).toBe('in_progress')
})

test('one that cannot be stored keeps none of the others back', async () => {
  const [first, odd, last] = [await make('First'), await make('Odd'), await make('Last')]
  const { results } = await owner.client.bulkUpdateTasks({
    changes: [
      { taskId: first.id, priority: 'low' },
      { taskId: odd.id, title: 'nul \0' },
      { taskId: last.id, priority: 'low' },
    ],
  })
  expect(results.map(({ error }) => error?.code ?? null)).toEqual([null, 'invalid_request', null])
  expect((await owner.client.findTask(last.id)).task.priority).toBe('low')
  expect(await codeOf(make('In the year 0', { dueOn: '0000-12-31' }))).toBe('400 invalid_request')
})

test('labels are added and taken away beside those that a task has', async () => {
  const task = await make('Labelled', { labels: ['a', 'b'] })
  const { results } = await owner.client.bulkUpdateTasks({
    changes: [{ taskId: task.id, addLabels: ['c', 'a'], removeLabels: ['b'] }],
  })
  expect(results[0]?.task?.labels).toEqual(['a', 'c'])
})

test('deletes what the caller may delete', async () => {
  const theirs = await make('Made by a person')
  const { task: mine } = await agent.client.createTask(channelId, { title: 'Made by the agent' })
  const { results } = await agent.client.bulkUpdateTasks({
    changes: [theirs, mine].map(({ id }) => ({ taskId: id, delete: true })),
  })
  expect(results.map(({ error }) => error?.code ?? null)).toEqual(['forbidden', null])
  expect(await codeOf(owner.client.getTask(channelId, mine.id))).toBe('404 not_found')
})

test('takes 500 at most, and no task twice', async () => {
  const task = await make('Once')
  const changes = (count: number) => Array.from({ length: count }, () => ({ taskId: task.id }))
  expect(await codeOf(owner.client.bulkUpdateTasks({ changes: changes(501) }))).toBe(
    '400 invalid_request',
  )
  expect(await codeOf(owner.client.bulkUpdateTasks({ changes: changes(2) }))).toBe(
    '400 invalid_request',
  )
})

test('a task ends with its sub-tasks and with what blocks it, in whatever order they are named', async () => {
  const family = async () => {
    const [blocker, parent] = [await make('Blocker'), await make('Parent')]
    const children = [
      await make('One', { parentTaskId: parent.id }),
      await make('Two', { parentTaskId: parent.id }),
    ]
    await owner.client.updateTask(channelId, parent.id, { blockedBy: [blocker.id] })
    return [parent, ...children, blocker].map(({ id }) => ({
      taskId: id,
      status: 'done' as const,
    }))
  }
  const bulk = await family()
  const { results } = await owner.client.bulkUpdateTasks({ changes: bulk })
  expect(results.map(({ taskId, task }) => [taskId, task?.status])).toEqual(
    bulk.map(({ taskId }) => [taskId, 'done']),
  )
  const atOnce = await family()
  const { tasks } = await owner.client.updateTasks({ changes: atOnce })
  expect(tasks.map(({ id, status }) => [id, status])).toEqual(
    atOnce.map(({ taskId }) => [taskId, 'done']),
  )
  expect(tasks[0]).toMatchObject({ subtaskCount: 2, finishedSubtaskCount: 2, waitsFor: [] })
  // What is not among them is still waited for, and a refusal says which change it was.
  const part = (await family()).slice(0, 3)
  const refused = await owner.client.updateTasks({ changes: part }).catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 'task_blocked',
    details: [{ path: 'body.changes.0' }, { path: 'waitsFor' }],
  })
})
