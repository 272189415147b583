import type { Task, TaskCountFilter } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

const NOBODY = '01890000-0000-7000-8000-000000000000'

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let agent: TestAgent
let other: TestAgent
let stranger: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'vera')
  agent = await createAgent(platform, owner, 'scout')
  other = await createAgent(platform, owner, 'ranger')
  stranger = await createAgent(platform, owner, 'stranger')
  const { channel } = await owner.client.createChannel({
    name: 'ops',
    kind: 'channel',
    visibility: 'private',
    memberIds: [agent.agent.id, other.agent.id, viewer.me.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const make = async (title: string, input: object = {}): Promise<Task> =>
  (await agent.client.createTask(channelId, { title, ...input })).task

describe('making and finding', () => {
  test('numbers tasks without holes when many are made at once, and posts a card of each', async () => {
    const tasks = await Promise.all(Array.from({ length: 20 }, (_, index) => make(`many ${index}`)))
    const numbers = tasks.map((task) => task.number).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => (numbers[0] ?? 0) + index))
    const { messages } = await owner.client.getMessages(channelId, { limit: 50 })
    const cards = messages.flatMap(({ metadata }) =>
      metadata.card?.type === 'task' ? [metadata.card.taskId] : [],
    )
    expect(new Set(cards)).toEqual(new Set(tasks.map((task) => task.id)))
  })

  test('finds by status, priority, label, assignee, words and number', async () => {
    const task = await make('Deploy v2.0 to production', {
      priority: 'urgent',
      labels: ['release', 'release'],
      assigneeIds: [other.agent.id],
      description: 'with the quokka checklist',
    })
    expect(task.labels).toEqual(['release'])
    const titles = async (filter: object) =>
      (await owner.client.listTasks(channelId, filter)).tasks.map((one) => one.title)
    expect(await titles({ priority: ['urgent', 'high'] })).toEqual([task.title])
    expect(await titles({ label: 'release' })).toEqual([task.title])
    expect(await titles({ assigneeId: other.agent.id })).toEqual([task.title])
    expect(await titles({ q: 'v2.0' })).toEqual([task.title])
    expect(await titles({ q: 'depl quok' })).toEqual([task.title])
    expect(await titles({ q: `#${task.number}` })).toEqual([task.title])
    expect(await titles({ q: `' & | ! ( :*` })).toEqual([])
    expect(await titles({ status: 'done' })).toEqual([])
  })

  test('counts by each value, one that has two for both, and only what one may see', async () => {
    const label = 'counted'
    const two = await make('Two of each', {
      labels: [label, 'counted too'],
      priority: 'low',
      assigneeIds: [agent.agent.id, other.agent.id],
    })
    const one = await make('One of each', { labels: [label], status: 'in_progress' })
    await agent.client.claimTask(channelId, one.id)
    const bare = await make('Counted for none')
    const counts = async (by: TaskCountFilter['by'], filter: object = { label }) =>
      Object.fromEntries(
        (await owner.client.countTasks({ by, ...filter })).counts.map((each) => [
          each.value ?? 'none',
          each.count,
        ]),
      )
    expect(await counts('status')).toEqual({ open: 1, in_progress: 1 })
    expect(await counts('priority')).toEqual({ low: 1, medium: 1 })
    expect(await counts('label')).toEqual({ [label]: 2, 'counted too': 1 })
    expect(await counts('channel')).toEqual({ [channelId]: 2 })
    // Who claimed it and is assigned to it counts once.
    expect(await counts('assignee')).toEqual({ [agent.agent.id]: 2, [other.agent.id]: 1 })
    expect(await counts('label', { q: 'Counted for none' })).toEqual({ none: 1 })
    expect(await counts('assignee', { q: 'Counted for none' })).toEqual({ none: 1 })
    expect(await counts('status', { label, channelId, status: ['open'] })).toEqual({ open: 1 })
    const without = await owner.client.listTasks(channelId, { unlabelled: true, limit: 100 })
    const ids = without.tasks.map(({ id }) => id)
    expect(ids).toContain(bare.id)
    expect(ids).not.toContain(two.id)
    expect((await stranger.client.countTasks({ by: 'status' })).counts).toEqual([])
    expect((await stranger.client.countTasks({ by: 'status', channelId })).counts).toEqual([])
  })

  test('pages through everything once, in the order of the board', async () => {
    const all: Task[] = []
    for await (const task of owner.client.iterateTasks({ limit: 7 })) all.push(task)
    expect(new Set(all.map((task) => task.id)).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(20)
    const ranks = all.map((task) => task.rank)
    expect(ranks).toEqual(ranks.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    expect(await codeOf(owner.client.listAllTasks({ cursor: 'forged' }))).toBe(
      '400 invalid_request',
    )
  })

  test('shows nothing to who is not in the channel', async () => {
    const task = await make('private')
    expect((await stranger.client.listAllTasks()).tasks).toEqual([])
    expect(await codeOf(stranger.client.listTasks(channelId))).toBe('404 not_found')
    expect(await codeOf(stranger.client.getTask(channelId, task.id))).toBe('404 not_found')
    expect(await codeOf(stranger.client.updateTask(channelId, task.id, { status: 'done' }))).toBe(
      '404 not_found',
    )
    expect(await codeOf(stranger.client.claimTask(channelId, task.id))).toBe('404 not_found')
    expect(await codeOf(stranger.client.createTask(channelId, { title: 'intruder' }))).toBe(
      '404 not_found',
    )
  })

  test('does not find a task under another channel', async () => {
    const task = await make('mine')
    const { channel } = await owner.client.createChannel({ name: 'elsewhere', kind: 'channel' })
    expect(await codeOf(owner.client.getTask(channel.id, task.id))).toBe('404 not_found')
    expect(await codeOf(owner.client.updateTask(channel.id, task.id, { title: 'moved' }))).toBe(
      '404 not_found',
    )
    expect(await codeOf(owner.client.deleteTask(channel.id, task.id))).toBe('404 not_found')
  })

  test('lets viewers read and not write', async () => {
    const task = await make('look at me')
    expect((await viewer.client.getTask(channelId, task.id)).task.title).toBe('look at me')
    expect(await codeOf(viewer.client.updateTask(channelId, task.id, { status: 'done' }))).toBe(
      '403 forbidden',
    )
    expect(await codeOf(viewer.client.createTask(channelId, { title: 'no' }))).toBe('403 forbidden')
  })

  test('refuses an agent whose key lacks the scope', async () => {
    const { key } = await owner.client.createAgentKey(agent.agent.id, {
      name: 'chat only',
      scopes: ['chat'],
    })
    const client = platform.client({ apiKey: key.key })
    expect(await codeOf(client.listAllTasks())).toBe('403 missing_scope')
  })

  test('refuses unknown fields, blank titles, unknown states and strangers as assignees', async () => {
    const send = (body: object) =>
      fetch(`${platform.url}/api/v1/channels/${channelId}/tasks`, {
        method: 'POST',
        headers: { authorization: `Bearer ${agent.key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }).then((response) => response.status)
    expect(await send({ title: 'x', claimedBy: agent.agent.id })).toBe(400)
    expect(await send({ title: '  ' })).toBe(400)
    expect(await send({ title: 'x', status: 'finished' })).toBe(400)
    expect(await send({ title: 'x', dueOn: 'tomorrow' })).toBe(400)
    expect(await send({ title: 'x', assigneeIds: [stranger.agent.id] })).toBe(409)
    expect(await send({ title: 'x', assigneeIds: [NOBODY] })).toBe(404)
  })
})

describe('changing', () => {
  test('writes what really changed into the history, and nothing for a patch that changes nothing', async () => {
    const task = await make('plain', { labels: ['a'] })
    const { task: changed } = await agent.client.updateTask(channelId, task.id, {
      title: 'plain',
      status: 'done',
      priority: 'high',
      dueOn: '2026-12-01',
    })
    expect(changed).toMatchObject({ status: 'done', dueOn: '2026-12-01' })
    expect(changed.completedAt).not.toBeNull()
    await agent.client.updateTask(channelId, task.id, {
      priority: 'high',
      dueOn: '2026-12-01',
      labels: ['a'],
    })
    const { activity } = await agent.client.getTaskActivity(channelId, task.id)
    expect(activity.map((line) => line.type)).toEqual(['updated', 'created'])
    expect(activity[0]?.changes).toEqual({
      status: { from: 'open', to: 'done' },
      priority: { from: 'medium', to: 'high' },
      dueOn: { from: null, to: '2026-12-01' },
    })
    const { task: reopened } = await owner.client.updateTask(channelId, task.id, {
      status: 'open',
      dueOn: null,
    })
    expect(reopened).toMatchObject({ completedAt: null, dueOn: null })
  })

  test('places a card after another one, first, or last in its new column', async () => {
    const { channel } = await owner.client.createChannel({ name: 'board', kind: 'channel' })
    const tasks: Task[] = []
    for (const title of ['a', 'b', 'c']) {
      tasks.push((await owner.client.createTask(channel.id, { title, status: 'in_review' })).task)
    }
    const [a, b, c] = tasks
    if (!a || !b || !c) throw new Error('Three tasks were made.')
    const order = async () =>
      (await owner.client.listTasks(channel.id, { status: 'in_review' })).tasks
        .map((task) => task.title)
        .join('')
    await owner.client.updateTask(channel.id, c.id, { afterTaskId: a.id })
    expect(await order()).toBe('acb')
    await owner.client.updateTask(channel.id, b.id, { afterTaskId: null })
    expect(await order()).toBe('bac')
    await owner.client.updateTask(channel.id, b.id, { status: 'blocked' })
    await owner.client.updateTask(channel.id, b.id, { status: 'in_review' })
    expect(await order()).toBe('acb')
    expect(await codeOf(owner.client.updateTask(channel.id, a.id, { afterTaskId: a.id }))).toBe(
      '400 invalid_request',
    )
    expect(await codeOf(owner.client.updateTask(channel.id, a.id, { afterTaskId: NOBODY }))).toBe(
      '404 not_found',
    )
    expect(
      await codeOf(
        owner.client.updateTask(channel.id, a.id, { status: 'open', afterTaskId: b.id }),
      ),
    ).toBe('409 conflict')
  })

  test('keeps the order when the room between two cards runs out', async () => {
    const { channel } = await owner.client.createChannel({ name: 'crowded', kind: 'channel' })
    const add = async (title: string) =>
      (await owner.client.createTask(channel.id, { title, status: 'blocked' })).task
    const first = await add('first')
    const movers = [await add('x'), await add('y')]
    let expected = ''
    for (let move = 0; move < 130; move++) {
      const mover = movers[move % 2]
      if (!mover) throw new Error('Two tasks were made.')
      await owner.client.updateTask(channel.id, mover.id, { afterTaskId: first.id })
      expected = move % 2 === 0 ? 'first,x,y' : 'first,y,x'
    }
    const { tasks } = await owner.client.listTasks(channel.id, { status: 'blocked' })
    expect(tasks.map((task) => task.title).join()).toBe(expected)
    expect(new Set(tasks.map((task) => task.rank)).size).toBe(3)
  })

  test('lets tasks wait for others and never for themselves, not even when two changes meet', async () => {
    const [a, b, c] = [await make('a'), await make('b'), await make('c')]
    await agent.client.updateTask(channelId, a.id, { blockedBy: [b.id] })
    await agent.client.updateTask(channelId, b.id, { blockedBy: [c.id] })
    expect(await codeOf(agent.client.updateTask(channelId, c.id, { blockedBy: [a.id] }))).toBe(
      '409 conflict',
    )
    expect(await codeOf(agent.client.updateTask(channelId, a.id, { blockedBy: [a.id] }))).toBe(
      '409 conflict',
    )
    expect(await codeOf(agent.client.updateTask(channelId, a.id, { blockedBy: [NOBODY] }))).toBe(
      '404 not_found',
    )
    const { task: cleared } = await agent.client.updateTask(channelId, a.id, { blockedBy: [] })
    expect(cleared.blockedBy).toEqual([])
    for (let round = 0; round < 5; round++) {
      const [left, right] = [await make(`left ${round}`), await make(`right ${round}`)]
      const codes = await Promise.all([
        codeOf(agent.client.updateTask(channelId, left.id, { blockedBy: [right.id] })),
        codeOf(other.client.updateTask(channelId, right.id, { blockedBy: [left.id] })),
      ])
      expect(codes.toSorted()).toEqual(['409 conflict', 'no error'])
    }
  })
})

describe('deleting', () => {
  test('is for people, and for the agent that made the task', async () => {
    const [mine, yours] = [await make('mine'), await make('yours')]
    expect(await codeOf(other.client.deleteTask(channelId, mine.id))).toBe('403 forbidden')
    await agent.client.deleteTask(channelId, mine.id)
    await owner.client.deleteTask(channelId, yours.id)
    expect(await codeOf(agent.client.getTask(channelId, mine.id))).toBe('404 not_found')
    expect(await codeOf(agent.client.deleteTask(channelId, mine.id))).toBe('404 not_found')
  })
})

describe('telling', () => {
  test('writes each change into the event log for the channel, once', async () => {
    const task = await make('told')
    await agent.client.claimTask(channelId, task.id)
    await agent.client.claimTask(channelId, task.id)
    await agent.client.addTaskComment(channelId, task.id, 'hello')
    const rows = await platform.db
      .selectFrom('events')
      .select(['type', 'payload', 'channel_id'])
      .where('type', 'like', 'task.%')
      .orderBy('position')
      .execute()
    const told = rows.filter(({ payload }) => JSON.stringify(payload).includes(task.id))
    expect(told.map((row) => row.type)).toEqual([
      'task.created',
      'task.updated',
      'task.commented',
      'task.updated',
    ])
    expect(new Set(told.map((row) => row.channel_id))).toEqual(new Set([channelId]))
  })
})
