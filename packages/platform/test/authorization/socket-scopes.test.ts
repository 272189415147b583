import type { ApiKeyScope } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../harness.ts'
import { liveSocket, type LiveSocket } from '../live-socket.ts'
import { agentOf, eventPermission, holds } from './role-tables.ts'

const scopes: ApiKeyScope[] = ['*', 'chat', 'vault', 'tasks', 'schedule', 'agents', 'webhooks']

let platform: TestPlatform
let owner: TestPerson
let agentId: string
let channelId: string
const keys = new Map<ApiKeyScope, string>()

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  const { agent } = await createAgent(platform, owner, 'scout')
  agentId = agent.id
  for (const scope of scopes) {
    const { key } = await owner.client.createAgentKey(agentId, { name: scope, scopes: [scope] })
    keys.set(scope, key.key)
  }
  const { channel } = await owner.client.createChannel({ name: 'ops', memberIds: [agentId] })
  channelId = channel.id
})
afterAll(() => platform.stop())

const connect = (scope: ApiKeyScope): Promise<LiveSocket> =>
  liveSocket(platform.url, { apiKey: keys.get(scope) ?? '' })

/** One event of each kind that a member of everything is told of; the last one is a message. */
async function makeEvents(): Promise<void> {
  const { client } = owner
  const other = await createAgent(platform, owner, `other-${crypto.randomUUID().slice(0, 8)}`)
  const typist = await liveSocket(platform.url, { token: owner.accessToken })
  const worker = await liveSocket(platform.url, { apiKey: other.key })
  worker.send({ type: 'status', status: 'working' })
  typist.send({ type: 'typing', channelId })
  await worker.settled()
  await typist.settled()
  await addMember(platform, owner, 'viewer', `viewer-${crypto.randomUUID().slice(0, 8)}`)
  await client.createTask(channelId, { title: 'A task' })
  const { vault } = await client.createVault({ name: crypto.randomUUID() })
  await client.setVaultMember(vault.id, agentId, 'viewer')
  await client.createVaultItem(vault.id, { name: 'Db', type: 'note', fields: { note: 'x' } })
  await client.createScheduleEvent({ agentId, title: 'Nightly', cronExpression: '0 3 * * *' })
  await client.updateAgent(agentId, { description: crypto.randomUUID() })
  await client.sendMessage(channelId, { content: 'last' })
  for (const socket of [typist, worker]) socket.close()
}

/** Frames that are no events. */
const own = new Set(['authenticated', 'pong', 'replayed', 'error'])
const eventsOf = (socket: LiveSocket): string[] =>
  [...socket.types()].filter((type) => !own.has(type)).toSorted()

const told = (all: string[], scope: ApiKeyScope): string[] =>
  all.filter((type) => holds(agentOf(scope), eventPermission(type)))

test('live, a key gets the events that its scopes read and no others', async () => {
  const sockets = await Promise.all(scopes.map(connect))
  await makeEvents()
  const [all] = sockets
  await all?.until(() =>
    all.frames.find(
      ({ type, ['message']: message }) =>
        type === 'message' && JSON.stringify(message).includes('"last"'),
    ),
  )
  const everything = all ? eventsOf(all) : []
  for (const area of ['message', 'typing', 'status', 'presence', 'member.updated', 'agent.updated'])
    expect(everything).toContain(area)
  for (const area of ['task.created', 'vault.item.created', 'schedule.event.created'])
    expect(everything).toContain(area)
  for (const [index, socket] of sockets.entries()) {
    const scope = scopes[index] ?? '*'
    await socket.settled()
    expect([scope, eventsOf(socket)]).toEqual([scope, told(everything, scope)])
    socket.close()
  }
})

test('by replay it gets the same, whatever it asks for', async () => {
  await makeEvents()
  let everything: string[] = []
  for (const scope of scopes) {
    const socket = await connect(scope)
    socket.send({ type: 'replay', cursors: { [channelId]: 0 }, position: 0 })
    await socket.frame('replayed')
    // Presence is of the moment: it may pass by while a replay runs, and is no part of one.
    const replayed = eventsOf(socket).filter((type) => type !== 'presence')
    if (scope === '*') everything = replayed
    expect([scope, replayed]).toEqual([scope, told(everything, scope)])
    socket.close()
  }
  expect(everything).toEqual(
    expect.arrayContaining(['message', 'task.created', 'vault.item.created']),
  )
})

test('a key that reads no channels is not told which there are, and types in none', async () => {
  const socket = await connect('schedule')
  expect(await socket.frame('authenticated')).toMatchObject({ cursors: {} })
  socket.send({ type: 'typing', channelId })
  expect(await socket.frame('error')).toMatchObject({ code: 'missing_scope' })
  socket.close()
})

test('a person has no status', async () => {
  const socket = await liveSocket(platform.url, { token: owner.accessToken })
  socket.send({ type: 'status', status: 'pretending' })
  expect(await socket.frame('error')).toMatchObject({ code: 'forbidden' })
  socket.close()
})

test('who left a vault is not shown again, by replay, what was in it', async () => {
  const { client } = owner
  const guest = await createAgent(platform, owner, 'guest')
  const { vault } = await client.createVault({ name: 'Left' })
  await client.setVaultMember(vault.id, guest.agent.id, 'viewer')
  await client.createVaultItem(vault.id, { name: 'Left item', type: 'note', fields: { note: 'x' } })
  const replayed = async (): Promise<string> => {
    const socket = await liveSocket(platform.url, { apiKey: guest.key })
    socket.send({ type: 'replay', cursors: {}, position: 0 })
    await socket.frame('replayed')
    socket.close()
    return JSON.stringify(socket.frames)
  }
  expect(await replayed()).toContain('Left item')
  await client.removeVaultMember(vault.id, guest.agent.id)
  expect(await replayed()).not.toContain('Left item')
})
