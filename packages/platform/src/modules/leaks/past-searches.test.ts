import type { Leak, LeakSearch } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { REMOVED } from './redact.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string
let vaultId: string
let count = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'early')
  channelId = (await owner.client.createChannel({ name: 'past', memberIds: [agent.agent.id] }))
    .channel.id
  vaultId = (await owner.client.createVault({ name: 'Past' })).vault.id
}, 60_000)
afterAll(() => platform.stop())

const newValue = (): string => `Xk7${(count += 1)}qPz-94vLm2-Rt88`
const store = async (value: string) =>
  (
    await owner.client.createVaultItem(vaultId, {
      name: `Database ${value}`,
      type: 'login',
      fields: { username: 'app', password: value },
    })
  ).item
const searchOf = async (itemId: string): Promise<LeakSearch | null> =>
  (await owner.client.getLeakSearch(itemId)).search
const searched = (itemId: string): Promise<LeakSearch | null> =>
  vi.waitFor(
    async () => {
      const search = await searchOf(itemId)
      expect(search).toMatchObject({ status: 'done', progress: 1 })
      return search
    },
    { timeout: 20_000 },
  )
const open = async (itemId: string): Promise<Leak[]> =>
  (await owner.client.listLeaks()).leaks.filter((leak) => leak.itemId === itemId)
const read = async (messageId: string): Promise<string> =>
  (await owner.client.getMessage(channelId, messageId)).message.content

test('a value that was written before it was stored is found wherever texts are watched', async () => {
  const value = newValue()
  const say = async (content: string) =>
    (await agent.client.sendMessage(channelId, { content })).message
  const message = await say(`use ${value}`)
  const encoded = await say(`dXNl ${Buffer.from(`pw=${value}`).toString('base64')}`)
  const edited = await say(`first ${value}`)
  await agent.client.editMessage(channelId, edited.id, { content: 'never mind' })
  const { message: shown } = await agent.client.sendMessage(channelId, {
    content: 'Deploy',
    metadata: { run: { title: 'Deploy', toolCalls: [{ name: 'psql', input: `-W ${value}` }] } },
  })
  const { control } = await owner.client.requestRunControl(channelId, shown.id, 'stop')
  await agent.client.answerRunControl(control.id, {
    outcome: 'refused',
    reason: `${value} is in use`,
  })
  const { task } = await agent.client.createTask(channelId, {
    title: 'Deploy',
    description: `with ${value}`,
  })
  const { task: other } = await agent.client.createTask(channelId, { title: 'Other' })
  await agent.client.addTaskComment(channelId, other.id, `it was ${value}`)
  await agent.client.askQuestion({ title: 'May I deploy?', detail: `With ${value}`, channelId })
  const { event } = await agent.client.createScheduleEvent({
    title: 'Report',
    cronExpression: '0 3 * * *',
  })
  const { request } = await owner.client.requestRun(event.id)
  const reason = `${value} is wrong`
  await agent.client.answerRunRequest(request.id, { outcome: 'refused', reason })

  const item = await store(value)
  expect(await searched(item.id)).toMatchObject({ found: 9 })
  expect(await read(message.id)).toBe(`use ${REMOVED}`)
  expect(await read(encoded.id)).toContain(REMOVED)
  const { metadata } = (await owner.client.getMessage(channelId, shown.id)).message
  expect(metadata.run?.toolCalls[0]?.input).toBe(`-W ${REMOVED}`)
  const leaks = await open(item.id)
  const subjects = leaks.map(({ place, messageId, stays, authorId }) => [
    place,
    messageId,
    stays,
    authorId === agent.agent.id,
  ])
  expect(subjects).toHaveLength(9)
  expect(subjects).toEqual(
    expect.arrayContaining([
      ['message', message.id, false, true],
      ['message', encoded.id, false, true],
      ['message', null, false, true],
      ['task', null, true, true],
      ['schedule', null, true, true],
      ['other', null, true, true],
    ]),
  )
  const kept = await sql<{ content: string }>`
    select content from message_revisions where message_id = ${edited.id}`.execute(platform.db)
  expect(kept.rows).toEqual([{ content: `first ${REMOVED}` }])
  expect((await owner.client.getTask(channelId, task.id)).task.description).toContain(value)

  // What was found is put back like that of a live find, and not found again.
  const leak = leaks.find(({ messageId }) => messageId === message.id)
  expect(await owner.client.notASecret(leak?.id ?? '')).toMatchObject({ restored: true })
  expect(await read(message.id)).toBe(`use ${value}`)
})

test('a search begins with a new value, a choice and a restore, not with a new name; and follows the choice', async () => {
  const [first, second] = [newValue(), newValue()]
  const { message } = await agent.client.sendMessage(channelId, { content: `old ${second}` })
  const item = await store(first)
  const before = await searched(item.id)
  await owner.client.updateVaultItem(item.id, { name: `Renamed ${first}`, tags: ['x'] })
  expect(await searchOf(item.id)).toEqual(before)

  await owner.client.updateVaultItem(item.id, {
    fields: { password: second },
    watch: { password: 'no' },
  })
  expect(await searched(item.id)).toMatchObject({ found: 0 })
  expect(await read(message.id)).toBe(`old ${second}`)
  await owner.client.updateVaultItem(item.id, { watch: { password: 'yes' } })
  expect(await searched(item.id)).toMatchObject({ found: 1 })
  expect(await read(message.id)).toBe(`old ${REMOVED}`)
  expect(await open(item.id)).toHaveLength(1)

  await owner.client.restoreVaultItem(item.id, 1)
  expect(await searched(item.id)).toMatchObject({ found: 0 })
})

test('only those who handle leaks see how far it is', async () => {
  const item = await store(newValue())
  await searched(item.id)
  const viewer = await addMember(platform, owner, 'operator', 'past-viewer')
  await owner.client.setVaultMember(vaultId, viewer.me.id, 'user')
  expect(await viewer.client.getLeakSearch(item.id)).toEqual({ search: null })
  const stranger = await addMember(platform, owner, 'operator', 'past-stranger')
  await expect(stranger.client.getLeakSearch(item.id)).rejects.toMatchObject({ status: 404 })
})

test('a search that a node left is gone on with where it was, by one node, and finds nothing twice', async () => {
  const value = newValue()
  await sql`
    insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, workspace_id, id, 100000 + n,
      created_by, 'message', 'chat', case when n % 1000 = 7 then 'it is ' || ${value} else 'nothing here ' || n end
    from channels, generate_series(1, 5000) as n where id = ${channelId}`.execute(platform.db)
  await sql`update channels set last_seq = 105000 where id = ${channelId}`.execute(platform.db)
  const item = await store(value)
  const half = await vi.waitFor(
    async () => {
      const search = await searchOf(item.id)
      expect(search?.progress).toBeGreaterThan(0.002)
      return search
    },
    { timeout: 10_000, interval: 10 },
  )
  expect(half?.status).toBe('searching')
  await platform.restart()
  await Promise.all([platform.addNode(), platform.addNode()])
  expect(await searched(item.id)).toMatchObject({ found: 5 })
  expect(await open(item.id)).toHaveLength(5)
  const left = await sql<{ count: number }>`
    select count(*) from messages where content like ${`%${value}%`}`.execute(platform.db)
  expect(left.rows).toEqual([{ count: 0 }])
  // Hardly any was looked at twice.
  const { rows } = await sql<{ again: number }>`
    select searched - (select count(*) from messages) as again from leak_searches
    join leak_search_items on search_id = id where item_id = ${item.id}`.execute(platform.db)
  expect(rows[0]?.again).toBeLessThan(250)
})
