import { SesameApiError, type Task } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
    name: 'changes',
    kind: 'channel',
    visibility: 'private',
    memberIds: [scout.agent.id, ranger.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const make = async (title: string, input: object = {}): Promise<Task> =>
  (await owner.client.createTask(channelId, { title, ...input })).task
const change = async (task: Task, patch: object): Promise<Task> =>
  (await owner.client.updateTask(channelId, task.id, patch)).task
const titlesIn = async (status: Task['status']): Promise<string[]> =>
  (await owner.client.listTasks(channelId, { status })).tasks.map(({ title }) => title)

describe('a change made on an old version', () => {
  test('is merged where others changed other fields, and refused with what is there where they changed the same', async () => {
    const task = await make('first', { description: 'text' })
    expect(task.version).toBe(1)
    await change(task, { title: 'theirs' })
    const merged = await change(task, { description: 'mine', ifVersion: task.version })
    expect(merged).toMatchObject({ title: 'theirs', description: 'mine', version: 3 })
    const late = owner.client.updateTask(channelId, task.id, {
      title: 'mine',
      priority: 'low',
      ifVersion: task.version,
    })
    const error = await late.catch((reason: unknown) => reason)
    if (!(error instanceof SesameApiError)) throw new Error('It was to be refused.')
    expect([error.status, error.code]).toEqual([409, 'task_changed'])
    expect(error.details).toEqual([
      { path: 'version', message: '3' },
      { path: 'title', message: 'theirs' },
    ])
    // Nothing half-done.
    expect((await owner.client.getTask(channelId, task.id)).task.priority).toBe('medium')
    // What both say is no conflict.
    await change(task, { title: 'theirs', ifVersion: task.version })
  })
})

describe('blockers', () => {
  test('block no more once they are finished, and what waited for them is told', async () => {
    const blocker = await make('before')
    const task = await make('after')
    expect((await change(task, { blockedBy: [blocker.id] })).waitsFor).toEqual([blocker.id])
    const before = await platform.db
      .selectFrom('events')
      .select(sql<number>`max(position)`.as('position'))
      .executeTakeFirstOrThrow()
    await change(blocker, { status: 'done' })
    const told = await platform.db
      .selectFrom('events')
      .select('payload')
      .where('type', '=', 'task.updated')
      .where('position', '>', before.position)
      .execute()
    const ids = told.map(({ payload }) => JSON.stringify(payload).includes(`"id":"${task.id}"`))
    expect(ids).toContain(true)
    const { task: free } = await owner.client.getTask(channelId, task.id)
    expect(free).toMatchObject({ blockedBy: [blocker.id], waitsFor: [] })
    await change(blocker, { status: 'open' })
    expect((await owner.client.getTask(channelId, task.id)).task.waitsFor).toEqual([blocker.id])
  })

  test('keep a task from being completed unless a person wants it anyway', async () => {
    const blocker = await make('unfinished')
    const task = await make('eager')
    await change(task, { blockedBy: [blocker.id] })
    const done = { status: 'done' } as const
    const anyway = { ...done, evenIfBlocked: true }
    expect(await codeOf(owner.client.updateTask(channelId, task.id, done))).toBe('409 task_blocked')
    expect(await codeOf(scout.client.updateTask(channelId, task.id, anyway))).toBe('403 forbidden')
    expect((await change(task, { status: 'done', blockedBy: [] })).status).toBe('done')
    await change(task, { status: 'open', blockedBy: [blocker.id] })
    expect((await change(task, anyway)).status).toBe('done')
  })
})

describe('places', () => {
  test('are named by neighbours: by the one in front, else by the one behind, else refused', async () => {
    const [a, b, c, d] = [
      await make('a', { status: 'in_review' }),
      await make('b', { status: 'in_review' }),
      await make('c', { status: 'in_review' }),
      await make('d', { status: 'in_review' }),
    ]
    if (!a || !b || !c || !d) throw new Error('Four were made.')
    // Meanwhile `a` has left the column.
    await change(a, { status: 'blocked' })
    await change(d, { afterTaskId: a.id, beforeTaskId: c.id })
    expect(await titlesIn('in_review')).toEqual(['b', 'd', 'c'])
    await change(c, { status: 'blocked' })
    expect(
      await codeOf(
        owner.client.updateTask(channelId, b.id, { afterTaskId: a.id, beforeTaskId: c.id }),
      ),
    ).toBe('409 conflict')
    expect(await titlesIn('in_review')).toEqual(['b', 'd'])
  })

  test('are never shared, however many cards are put in one place at once or change their state by a claim', async () => {
    const anchor = await make('anchor', { status: 'blocked' })
    const movers = await Promise.all(Array.from({ length: 12 }, (_, index) => make(`m${index}`)))
    await Promise.all(
      movers.map((one) => change(one, { status: 'blocked', afterTaskId: anchor.id })),
    )
    await Promise.all(movers.map((one) => change(one, { status: 'open' })))
    await Promise.all(movers.map((one) => scout.client.claimTask(channelId, one.id)))
    await Promise.all(movers.map((one) => owner.client.releaseTask(channelId, one.id)))
    const { rows } = await sql<{ same: number }>`
      select count(*) - count(distinct (status, rank)) as same from tasks
    `.execute(platform.db)
    expect(rows[0]?.same).toBe(0)
  })

  test('of what was just finished are on top of the column', async () => {
    for (const title of ['early', 'later']) await change(await make(title), { status: 'done' })
    expect((await titlesIn('done')).slice(0, 2)).toEqual(['later', 'early'])
  })
})

test('a card moves from one agent to another in one change', async () => {
  const task = await make('handed over', { assigneeIds: [scout.agent.id] })
  const moved = await change(task, {
    addAssigneeId: ranger.agent.id,
    removeAssigneeId: scout.agent.id,
  })
  expect(moved.assignees.map(({ principalId, name }) => [principalId, name])).toEqual([
    [ranger.agent.id, ranger.agent.displayName],
  ])
  expect(moved.version).toBe(task.version + 1)
})

test('who is on a task already keeps their role, in one change and in many', async () => {
  const task = await make('in review')
  await owner.client.addTaskAssignee(channelId, task.id, ranger.agent.id, 'reviewer')
  const roles = ({ assignees }: Task) => assignees.map(({ role }) => role)
  const changed = await change(task, { addAssigneeId: ranger.agent.id, priority: 'high' })
  expect([changed.priority, roles(changed)]).toEqual(['high', ['reviewer']])
  const { results } = await owner.client.bulkUpdateTasks({
    changes: [{ taskId: task.id, addAssigneeId: ranger.agent.id, priority: 'low' }],
  })
  expect(results.map(({ task: now }) => now && [now.priority, roles(now)])).toEqual([
    ['low', ['reviewer']],
  ])
})

test('several tasks change together or not at all, and a refusal names the one', async () => {
  const [first, second] = [await make('one'), await make('two')]
  const { tasks } = await owner.client.updateTasks({
    changes: [
      { taskId: second.id, priority: 'urgent' },
      { taskId: first.id, priority: 'low', addAssigneeId: scout.agent.id },
    ],
  })
  expect(tasks.map(({ title, priority }) => [title, priority])).toEqual([
    ['two', 'urgent'],
    ['one', 'low'],
  ])
  const blocker = await make('in the way')
  await change(second, { blockedBy: [blocker.id] })
  const error = await owner.client
    .updateTasks({ changes: [first, second].map(({ id }) => ({ taskId: id, status: 'done' })) })
    .catch((reason: unknown) => reason)
  if (!(error instanceof SesameApiError)) throw new Error('It was to be refused.')
  expect(error.code).toBe('task_blocked')
  expect(error.details?.[0]).toEqual({ path: 'body.changes.1', message: second.id })
  expect((await owner.client.getTask(channelId, first.id)).task.status).toBe('open')
  // Two such changes that cross each other both arrive.
  const crossing = [
    [first, second],
    [second, first],
  ].map((pair) =>
    owner.client.updateTasks({
      changes: pair.map(({ id }) => ({ taskId: id, labels: ['crossed'] })),
    }),
  )
  await Promise.all(crossing)
})

test('what was finished long ago leaves the board for the archive, and is back when it is reopened', async () => {
  const task = await change(await make('long ago'), { status: 'done' })
  await platform.db
    .updateTable('tasks')
    .set({ completed_at: sql<Date>`now() - interval '31 days'` })
    .where('id', '=', task.id)
    .execute()
  await expect.poll(() => titlesIn('done'), { timeout: 30_000 }).not.toContain('long ago')
  const { tasks } = await owner.client.listAllTasks({ archived: true })
  expect(tasks.map(({ title }) => title)).toEqual(['long ago'])
  expect(await change(task, { status: 'open' })).toMatchObject({ archivedAt: null })
  expect(await titlesIn('open')).toContain('long ago')
})

test('filters find what is due, what nobody works on, and count days without a time zone', async () => {
  const task = await make('due soon', { dueOn: '2026-03-09', labels: ['dated'] })
  expect(task.dueOn).toBe('2026-03-09')
  const titles = async (filter: object) =>
    (await owner.client.listTasks(channelId, { label: 'dated', ...filter })).tasks.map(
      ({ title }) => title,
    )
  expect(await titles({ dueBy: '2026-03-09' })).toEqual(['due soon'])
  expect(await titles({ dueBy: '2026-03-08' })).toEqual([])
  expect(await titles({ unassigned: true })).toEqual(['due soon'])
  await scout.client.claimTask(channelId, task.id)
  expect(await titles({ unassigned: true })).toEqual([])
})

test('who was deleted is still named on what they did', async () => {
  const leaver = await createAgent(platform, owner, 'leaver')
  await owner.client.addChannelMember(channelId, leaver.agent.id)
  const task = await make('done by one who left')
  await leaver.client.claimTask(channelId, task.id)
  await leaver.client.updateTask(channelId, task.id, { status: 'done' })
  await owner.client.deleteAgent(leaver.agent.id)
  const { task: after } = await owner.client.getTask(channelId, task.id)
  expect(after.assignees).toMatchObject([{ name: leaver.agent.displayName, role: 'owner' }])
})

describe('what is added to a list, or taken from it', () => {
  test('loses nothing that others do to it meanwhile', async () => {
    const labelled = await make('labelled', { labels: ['old'] })
    const stale = { ifVersion: labelled.version }
    await Promise.all(
      [
        { addLabels: ['a'], ...stale },
        { addLabels: ['b'], ...stale },
        { removeLabels: ['old'], ...stale },
      ].map((patch) => owner.client.updateTask(channelId, labelled.id, patch)),
    )
    expect((await owner.client.findTask(labelled.id)).task.labels.toSorted()).toEqual(['a', 'b'])

    const [first, second, third] = [await make('one'), await make('two'), await make('three')]
    const blocked = await make('blocked')
    await change(blocked, { blockedBy: [first.id] })
    await Promise.all([
      change(blocked, { addBlockers: [second.id] }),
      change(blocked, { addBlockers: [third.id] }),
      change(blocked, { removeBlockers: [first.id] }),
    ])
    const { blockedBy } = (await owner.client.findTask(blocked.id)).task
    expect(blockedBy.toSorted()).toEqual([second.id, third.id].toSorted())
    expect(await codeOf(change(second, { addBlockers: [blocked.id] }))).toBe('409 conflict')
  })

  test('leaves a blocker in place that whoever changes it cannot see', async () => {
    const { channel } = await owner.client.createChannel({ name: 'hidden', visibility: 'private' })
    const { task: hidden } = await owner.client.createTask(channel.id, { title: 'hidden' })
    const [seen, task] = [await make('seen'), await make('waits for both')]
    await change(task, { blockedBy: [hidden.id, seen.id] })
    const { client } = scout
    const { task: left } = await client.updateTask(channelId, task.id, {
      removeBlockers: [seen.id],
    })
    expect(left.blockedBy).toEqual([hidden.id])
    const unseen = client.updateTask(channelId, seen.id, { addBlockers: [hidden.id] })
    expect(await codeOf(unseen)).toBe('404 not_found')
  })
})
