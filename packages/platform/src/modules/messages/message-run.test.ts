import { sql } from 'kysely'
import type { MessageRunInput } from '@sesamespace/sdk'
import { limits } from '@sesamespace/contract/limits'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'
import { rawCall } from '../../../test/raw-call.ts'
import { Database } from '../../db/database.ts'
import { StreamWatch } from './stream-watch.ts'

const AWAY_MS = 15_000

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'runner')
  const { channel } = await owner.client.createChannel({
    name: 'runs',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const send = async (run: MessageRunInput, content = 'Deploy 4.2') =>
  (await agent.client.sendMessage(channelId, { content, metadata: { run } })).message
const edit = async (id: string, run: MessageRunInput | null, streaming = false) =>
  (
    await agent.client.editMessage(channelId, id, {
      content: 'Deploy 4.2',
      streaming,
      metadata: { run },
    })
  ).message
const metadataOf = async (id: string) =>
  (await owner.client.getMessage(channelId, id)).message.metadata
const watch = () =>
  new StreamWatch(new Database(platform.db, () => {}), { awayMs: AWAY_MS, silentMs: 300_000 })
/** As if nothing had been written of it for so long. */
const silence = (id: string, seconds: number) =>
  sql`update messages set streamed_at = now() - make_interval(secs => ${seconds}) where id = ${id}`.execute(
    platform.db,
  )

test('a run is shown to readers, live and in history, and ends by the clock of the server', async () => {
  const reader = await liveSocket(platform.url, { token: owner.accessToken })
  const { id } = await send({
    title: 'Deploy 4.2',
    plan: [{ title: 'Build', state: 'running' }, { title: 'Roll out' }],
  })
  await edit(
    id,
    {
      title: 'Deploy 4.2',
      plan: [
        { title: 'Build', state: 'done' },
        { title: 'Roll out', state: 'running' },
      ],
      toolCalls: [{ name: 'kubectl', input: 'apply', startedAt: '2026-01-01T00:00:00Z' }],
      links: [{ type: 'task', id, title: 'OPS-1' }],
    },
    true,
  )
  const told = await reader.until(() =>
    reader.frames.find((frame) => JSON.stringify(frame).includes('"kubectl"')),
  )
  expect(told.type).toBe('message.updated')
  reader.close()
  const [inHistory] = (await owner.client.getMessages(channelId, { limit: 1 })).messages
  expect(inHistory).toMatchObject({ editedAt: null, metadata: { streaming: true } })
  expect(inHistory?.metadata.run).toMatchObject({
    state: 'working',
    waitingFor: null,
    plan: [{ state: 'done' }, { state: 'running' }],
    toolCalls: [{ name: 'kubectl', input: 'apply', result: null, finishedAt: null }],
    links: [{ type: 'task', id, title: 'OPS-1' }],
    endedAt: null,
  })
  const { metadata } = await edit(id, { title: 'Deploy 4.2', state: 'done' })
  expect(metadata.streaming).toBe(false)
  const { endedAt } = metadata.run ?? {}
  expect(endedAt).toEqual(expect.any(String))
  // A word about it later does not move its end.
  expect((await edit(id, { title: 'Deploy 4.2', state: 'done' })).metadata.run?.endedAt).toBe(
    endedAt,
  )
})

test('an edit without a run keeps it, one with null takes it away, deleting leaves none', async () => {
  const { id } = await send({ title: 'Report', state: 'done' })
  const { message } = await agent.client.editMessage(channelId, id, { content: 'Another text' })
  expect(message.metadata.run?.title).toBe('Report')
  expect((await edit(id, null)).metadata).not.toHaveProperty('run')
  await edit(id, { title: 'Report', state: 'done' })
  await agent.client.deleteMessage(channelId, id)
  expect(await metadataOf(id)).not.toHaveProperty('run')
  const { rows } = await sql`select run from messages where id = ${id}`.execute(platform.db)
  expect(rows).toEqual([{ run: null }])
})

test.each([
  ['a text', 'broken'],
  ['a list', [{ run: { title: 'x' } }]],
  ['no object', { run: 7 }],
  ['no title', { run: { state: 'working' } }],
  ['a blank title', { run: { title: ' \u0007 ' } }],
  ['an unknown state', { run: { title: 'x', state: 'dreaming' } }],
  ['a plan that is none', { run: { title: 'x', plan: 'all of it' } }],
  ['a broken instant', { run: { title: 'x', toolCalls: [{ name: 'x', startedAt: 'noon' }] } }],
  ['a link to nothing', { run: { title: 'x', links: [{ type: 'task', id: 'OPS-1' }] } }],
  ['another name', { trace: 'abc', run: null }],
])('metadata with %s is left out, and the message is its text', async (_, metadata) => {
  const answer = await rawCall(platform, 'POST', `/api/v1/channels/${channelId}/messages`, {
    token: agent.key,
    body: { content: 'As ever', metadata },
  })
  expect(answer).toMatchObject({ status: 201, body: { data: { content: 'As ever' } } })
  expect(JSON.stringify(answer.body)).not.toContain('"run"')
})

test('people show no runs', async () => {
  const { message } = await owner.client.sendMessage(channelId, {
    content: 'Mine',
    metadata: { run: { title: 'Mine' } },
  })
  expect(message.metadata).not.toHaveProperty('run')
  expect(message.metadata.streaming).toBe(false)
})

test('what is long is cut, and says how much is left out', async () => {
  const { metadata } = await send({
    title: 'x\n'.repeat(1_000),
    plan: Array.from({ length: 300 }, (_, index) => ({ title: `Step ${index}` })),
    toolCalls: Array.from({ length: 500 }, (_, index) => ({
      name: `tool ${index}`,
      input: 'i'.repeat(1_000),
      result: '😀'.repeat(200),
    })),
  })
  const { run } = metadata
  if (!run) throw new Error('The run is not there.')
  expect(run.title).toHaveLength(limits.runTitle)
  expect(run.title).not.toMatch(/\n/)
  expect(run.plan).toHaveLength(limits.runSteps)
  expect(run.omittedSteps).toBe(100)
  expect(run.toolCalls.at(-1)).toMatchObject({ name: 'tool 499' })
  expect(run.toolCalls.at(-1)?.input).toHaveLength(limits.runToolInput)
  expect(run.toolCalls.at(-1)?.result?.isWellFormed()).toBe(true)
  expect(run.omittedToolCalls).toBe(500 - run.toolCalls.length)
  expect(JSON.stringify(run).length).toBeLessThanOrEqual(limits.runCharacters)
})

test('the same send again, with the same run, is the first message; with another run it is refused', async () => {
  const body = {
    content: 'Once',
    clientGeneratedId: 'one-run',
    metadata: { run: { title: 'Once' } },
  }
  const { message } = await agent.client.sendMessage(channelId, body)
  expect((await agent.client.sendMessage(channelId, body)).message.id).toBe(message.id)
  await expect(
    agent.client.sendMessage(channelId, { ...body, metadata: { run: { title: 'Twice' } } }),
  ).rejects.toThrow(/clientGeneratedId/)
})

test('a run without a sign for 5 minutes is stale, and its next word takes that back', async () => {
  const { id } = await send({ title: 'Quiet' })
  await silence(id, 299)
  await watch().look(0)
  expect(await metadataOf(id)).toMatchObject({ streaming: true })
  await silence(id, 301)
  await watch().look(0)
  expect(await metadataOf(id)).toMatchObject({
    streaming: false,
    stopped: 'silent',
    run: { state: 'working', endedAt: null },
  })
  const { metadata } = await edit(id, { title: 'Quiet' }, true)
  expect(metadata).toMatchObject({ streaming: true, run: { state: 'working' } })
  expect(metadata).not.toHaveProperty('stopped')
  await edit(id, { title: 'Quiet', state: 'done' })
})

test('one that waits for a person may be silent', async () => {
  const waitingFor = { type: 'question', id: '0193a000-0000-7000-8000-000000000001' } as const
  const { id } = await send({ title: 'Asking', state: 'waiting', waitingFor })
  await silence(id, 3_000)
  await watch().look(0)
  expect(await metadataOf(id)).toMatchObject({ streaming: true, run: { waitingFor } })
  await edit(id, { title: 'Asking', state: 'done', waitingFor })
  expect((await metadataOf(id)).run?.waitingFor).toBeNull()
})

test('the runs of an agent whose sockets are gone are stale, although it sent each only once', async () => {
  const socket = await liveSocket(platform.url, { apiKey: agent.key })
  const { id } = await send({ title: 'Left' })
  socket.close()
  await expect
    .poll(
      async () =>
        (
          await sql`select from connections where principal_id = ${agent.agent.id}`.execute(
            platform.db,
          )
        ).rows.length,
    )
    .toBe(0)
  const watching = watch()
  await watching.look(0)
  await watching.look(AWAY_MS)
  expect(await metadataOf(id)).toMatchObject({ streaming: false, stopped: 'agent_gone' })
})

test.each(['frozen', 'deleted'] as const)(
  'the runs of an agent that is %s are stale',
  async (how) => {
    const other = await createAgent(platform, owner, `one-${how}`)
    await owner.client.addChannelMember(channelId, other.agent.id)
    const { message } = await other.client.sendMessage(channelId, {
      content: 'Working',
      metadata: { run: { title: 'Working' } },
    })
    if (how === 'frozen') await owner.client.freezeAgent(other.agent.id, { reason: 'A look' })
    else await owner.client.deleteAgent(other.agent.id)
    const watching = watch()
    await watching.look(0)
    await watching.look(AWAY_MS)
    expect(await metadataOf(message.id)).toMatchObject({ stopped: 'agent_gone' })
  },
)
