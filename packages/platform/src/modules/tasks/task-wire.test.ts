import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

// The calls as clients make them that know neither days, ranks, versions nor claims that lapse.

const answered = z.looseObject({
  id: z.string(),
  title: z.string(),
  status: z.string(),
  dueAt: z.string().nullable(),
  dueOn: z.string().nullable(),
  position: z.number(),
  claimedBy: z.string().nullable(),
})
type Answered = z.output<typeof answered>

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let tasksUrl: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  const { channel } = await owner.client.createChannel({
    name: 'wire',
    kind: 'channel',
    memberIds: [agent.agent.id],
  })
  tasksUrl = `${platform.url}/api/v1/channels/${channel.id}/tasks`
})
afterAll(() => platform.stop())

const send = async (method: string, path: string, body?: object): Promise<Response> =>
  await fetch(`${tasksUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${agent.key}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
const taskOf = async (method: string, path: string, body?: object): Promise<Answered> =>
  z.object({ data: answered }).parse(await (await send(method, path, body)).json()).data
const titles = async (status: string): Promise<string[]> => {
  const response = await send('GET', `?status=${status}`)
  return z
    .object({ data: z.array(answered) })
    .parse(await response.json())
    .data.map(({ title }) => title)
}
const inZone = async (zone: string): Promise<unknown> =>
  await platform.db.updateTable('workspaces').set({ time_zone: zone }).execute()

describe('a due instant', () => {
  test('is kept as it was written, and names the day that it is in the workspace', async () => {
    await inZone('America/New_York')
    const dueAt = '2026-12-01T03:30:00.000Z'
    const task = await taskOf('POST', '', { title: 'due', dueAt })
    expect(task).toMatchObject({ dueAt, dueOn: '2026-11-30' })
    const later = '2026-12-01T10:00:00+01:00'
    expect(await taskOf('PATCH', `/${task.id}`, { dueAt: later })).toMatchObject({
      dueAt: '2026-12-01T09:00:00.000Z',
      dueOn: '2026-12-01',
    })
    expect(await taskOf('PATCH', `/${task.id}`, { dueAt: null })).toMatchObject({
      dueAt: null,
      dueOn: null,
    })
  })

  test('of a task that is due on a day is the end of that day in the workspace', async () => {
    await inZone('America/New_York')
    const task = await taskOf('POST', '', { title: 'a day', dueOn: '2026-12-01' })
    expect(task.dueAt).toBe('2026-12-02T04:59:59.000Z')
    await inZone('Asia/Tokyo')
    expect(await taskOf('GET', `/${task.id}`)).toMatchObject({
      dueOn: '2026-12-01',
      dueAt: '2026-12-01T14:59:59.000Z',
    })
    // A task with an instant keeps it while its day stays the same.
    const dueAt = '2026-12-01T09:00:00.000Z'
    await taskOf('PATCH', `/${task.id}`, { dueAt })
    expect(await taskOf('PATCH', `/${task.id}`, { dueOn: '2026-12-01' })).toMatchObject({ dueAt })
  })

  test('that contradicts the day beside it is refused', async () => {
    await inZone('UTC')
    const both = { title: 'both', dueOn: '2026-12-02', dueAt: '2026-12-01T09:00:00Z' }
    expect((await send('POST', '', both)).status).toBe(400)
    const task = await taskOf('POST', '', { ...both, dueOn: '2026-12-01' })
    expect((await send('PATCH', `/${task.id}`, { dueOn: '2026-12-02', dueAt: null })).status).toBe(
      400,
    )
    expect((await send('PATCH', `/${task.id}`, { dueAt: 'tomorrow' })).status).toBe(400)
    expect(await taskOf('GET', `/${task.id}`)).toMatchObject({ dueOn: '2026-12-01' })
  })
})

describe('a position', () => {
  test('orders a column, and names a place in it when it is written', async () => {
    const cards: Answered[] = []
    for (const title of ['a', 'b', 'c'])
      cards.push(await taskOf('POST', '', { title, status: 'blocked' }))
    const [a, b, c] = cards
    if (!a || !b || !c) throw new Error('Three were made.')
    expect([b.position > a.position, c.position > b.position]).toEqual([true, true])
    const moved = await taskOf('PATCH', `/${c.id}`, { position: (a.position + b.position) / 2 })
    expect(moved.position > a.position && moved.position < b.position).toBe(true)
    expect(await titles('blocked')).toEqual(['a', 'c', 'b'])
    await taskOf('PATCH', `/${b.id}`, { position: a.position - 1 })
    expect(await titles('blocked')).toEqual(['b', 'a', 'c'])
    await taskOf('POST', '', { title: 'd', status: 'blocked', position: 1e300 })
    await taskOf('POST', '', { title: 'e', status: 'blocked', position: -1e300 })
    expect(await titles('blocked')).toEqual(['e', 'b', 'a', 'c', 'd'])
  })

  test('gives way to a neighbour that is named', async () => {
    const first = await taskOf('POST', '', { title: 'first', status: 'in_review' })
    await taskOf('POST', '', { title: 'second', status: 'in_review' })
    const third = await taskOf('POST', '', { title: 'third', status: 'in_review' })
    await taskOf('PATCH', `/${third.id}`, { afterTaskId: first.id, position: -1e300 })
    expect(await titles('in_review')).toEqual(['first', 'third', 'second'])
  })
})

test('claiming, finishing and releasing need no body', async () => {
  const task = await taskOf('POST', '', { title: 'claimed' })
  expect(await taskOf('POST', `/${task.id}/claim`)).toMatchObject({
    claimedBy: agent.agent.id,
    status: 'in_progress',
  })
  expect(await taskOf('POST', `/${task.id}/release`)).toMatchObject({
    claimedBy: null,
    status: 'open',
  })
  await taskOf('POST', `/${task.id}/claim`)
  expect(await taskOf('PATCH', `/${task.id}`, { status: 'done' })).toMatchObject({ status: 'done' })
})
