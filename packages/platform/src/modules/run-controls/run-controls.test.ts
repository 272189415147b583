import { sql } from 'kysely'
import type { RunControl } from '@sesamespace/sdk'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let outsider: TestPerson
let agent: TestAgent
let channelId: string
let messageId: string
let rooms = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'vera')
  outsider = await addMember(platform, owner, 'operator', 'otto')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  rooms += 1
  agent = await createAgent(platform, owner, `runner-${rooms}`)
  const { channel } = await owner.client.createChannel({
    name: `runs ${rooms}`,
    visibility: 'private',
    memberIds: [agent.agent.id, viewer.me.id],
  })
  channelId = channel.id
  messageId = await start()
})

const start = async (): Promise<string> => {
  const { message } = await agent.client.sendMessage(channelId, {
    content: 'Deploy',
    metadata: { run: { title: 'Deploy', plan: [{ title: 'Build', state: 'running' }] } },
  })
  return message.id
}
const end = () =>
  agent.client.editMessage(channelId, messageId, {
    content: 'Deployed',
    metadata: { run: { title: 'Deploy', state: 'done' } },
  })
const ask = async (action: RunControl['action'] = 'stop') =>
  (await owner.client.requestRunControl(channelId, messageId, action)).control
const read = async (id: string) =>
  (await owner.client.listRunControls(channelId)).controls.find((one) => one.id === id)
/** As if its time were over. */
const outwait = (id: string) =>
  sql`update run_controls set expires_at = now() where id = ${id}`.execute(platform.db)

test('an agent hears that it is to stop, says so and stops; the channel hears all of it', async () => {
  const heard: string[] = []
  agent.client.on('message.run_stop_requested', ({ control }) => void heard.push(control.messageId))
  await agent.client.connect()
  const told: string[] = []
  owner.client.on('message.run_control_settled', ({ control }) => void told.push(control.status))
  await owner.client.connect()
  const control = await ask()
  expect(control).toMatchObject({ action: 'stop', status: 'pending', agentId: agent.agent.id })
  await expect.poll(() => heard).toEqual([messageId])
  await agent.client.answerRunControl(control.id, { outcome: 'accepted' })
  await expect.poll(() => told).toEqual(['accepted'])
  const { message } = await agent.client.editMessage(channelId, messageId, {
    content: 'Stopped',
    metadata: { run: { title: 'Deploy', state: 'stopped' } },
  })
  expect(message.metadata).toMatchObject({ streaming: false, run: { state: 'stopped' } })
  const { entries } = await owner.client.listAudit({ action: 'run.stop_requested' })
  expect(entries[0]).toMatchObject({ targetId: messageId, actorId: owner.me.id })
  agent.client.disconnect()
  owner.client.disconnect()
})

test('asking ten times at once is one request; the other action is another one', async () => {
  const controls = await Promise.all(Array.from({ length: 10 }, () => ask()))
  expect(new Set(controls.map(({ id }) => id)).size).toBe(1)
  await end()
  const again = await ask('again')
  expect(again).toMatchObject({ action: 'again', status: 'pending' })
  expect(Date.parse(again.expiresAt)).toBeGreaterThanOrEqual(
    Date.parse(again.requestedAt) + 3_600_000,
  )
})

test('what is over is not stopped, and what goes on is not done again', async () => {
  expect(await codeOf(ask('again'))).toBe('409 conflict')
  await end()
  expect(await codeOf(ask('stop'))).toBe('409 conflict')
  const { message } = await agent.client.sendMessage(channelId, { content: 'No run here' })
  messageId = message.id
  expect(await codeOf(ask('stop'))).toBe('409 conflict')
})

test('a refusal says why; the same answer again changes nothing, another one is told', async () => {
  const { id } = await ask()
  const refusal = { outcome: 'refused', reason: 'A migration is half done.' } as const
  const { control } = await agent.client.answerRunControl(id, refusal)
  expect(control).toMatchObject({ status: 'refused', reason: refusal.reason })
  expect((await agent.client.answerRunControl(id, refusal)).control).toEqual(control)
  expect(await codeOf(agent.client.answerRunControl(id, { outcome: 'accepted' }))).toBe(
    '409 conflict',
  )
  expect(await codeOf(owner.client.cancelRunControl(id))).toBe('409 conflict')
  expect((await ask()).id).not.toBe(id)
})

test('asking in the moment before the sweep ends what lapsed is a new request', async () => {
  const lapsed = new Set<string>()
  owner.client.on('message.run_control_settled', ({ control: { id, status } }) => {
    if (status === 'lapsed') lapsed.add(id)
  })
  await owner.client.connect()
  const ids = new Set<string>()
  for (let times = 0; times < 20; times += 1) {
    const { id } = await ask()
    ids.add(id)
    await outwait(id)
  }
  expect(ids.size).toBe(20)
  await expect.poll(() => lapsed, { timeout: 10_000 }).toEqual(ids)
  owner.client.disconnect()
})

test('an agent that was taken out of the channel says nothing there, and is not told of its requests', async () => {
  const { id } = await ask()
  expect((await agent.client.listOwnRunControls({ status: 'pending' })).controls).toMatchObject([
    { id },
  ])
  await owner.client.removeChannelMember(channelId, agent.agent.id)
  const answer = { outcome: 'refused', reason: 'Said from outside' } as const
  expect(await codeOf(agent.client.answerRunControl(id, answer))).toBe('404 not_found')
  expect((await agent.client.listOwnRunControls()).controls).toEqual([])
})

test('what nobody answers lapses, and what is taken back waits no more', async () => {
  const { id } = await ask()
  await outwait(id)
  await expect.poll(async () => (await read(id))?.status, { timeout: 10_000 }).toBe('lapsed')
  const { id: next } = await ask()
  expect((await owner.client.cancelRunControl(next)).control.status).toBe('cancelled')
  expect(await codeOf(agent.client.answerRunControl(next, { outcome: 'accepted' }))).toBe(
    '409 conflict',
  )
})

test('who may only read, who is not in the channel, agents and others’ agents ask and answer nothing', async () => {
  const other = await createAgent(platform, owner, `other-${rooms}`)
  const stop = (client: TestPerson['client']) =>
    codeOf(client.requestRunControl(channelId, messageId, 'stop'))
  expect(await stop(viewer.client)).toBe('403 forbidden')
  expect(await stop(outsider.client)).toBe('404 not_found')
  expect(await stop(agent.client)).toBe('403 forbidden')
  const { id } = await ask()
  expect(await codeOf(other.client.answerRunControl(id, { outcome: 'accepted' }))).toBe(
    '404 not_found',
  )
  expect(await codeOf(owner.client.answerRunControl(id, { outcome: 'accepted' }))).toBe(
    '403 forbidden',
  )
  expect(await codeOf(viewer.client.cancelRunControl(id))).toBe('403 forbidden')
  expect(await codeOf(outsider.client.cancelRunControl(id))).toBe('404 not_found')
  expect(await codeOf(outsider.client.listRunControls(channelId))).toBe('404 not_found')
  expect((await viewer.client.listRunControls(channelId)).controls).toHaveLength(1)
  await owner.client.updateChannel(channelId, { archived: true })
  expect(await codeOf(ask())).toBe('409 channel_archived')
})

test('an agent that is frozen is asked for nothing', async () => {
  await owner.client.freezeAgent(agent.agent.id, { reason: 'A look first' })
  expect(await codeOf(ask())).toBe('409 conflict')
})

test('of a message that is deleted nothing is left, in the log neither', async () => {
  const { id } = await ask()
  await agent.client.answerRunControl(id, { outcome: 'refused', reason: 'Because of Project X' })
  await agent.client.deleteMessage(channelId, messageId)
  expect(await read(id)).toBeUndefined()
  const left = await sql`
    select from events where type like 'message.run%' and payload::text like '%Project X%'`.execute(
    platform.db,
  )
  expect(left.rows).toEqual([])
})

test('they are listed newest first, page by page', async () => {
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) {
    const { id } = await ask()
    ids.unshift(id)
    await agent.client.answerRunControl(id, { outcome: 'refused' })
  }
  const listed: string[] = []
  let cursor: string | null = null
  do {
    const page = await agent.client.listRunControls(channelId, {
      limit: 2,
      ...(cursor && { cursor }),
    })
    listed.push(...page.controls.map((one) => one.id))
    cursor = page.nextCursor
  } while (cursor)
  expect(listed).toEqual(ids)
})
