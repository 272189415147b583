import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createLocalBus } from '../../src/events/bus.ts'
import {
  addMember,
  createAgent,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../harness.ts'
import { liveSocket, type LiveSocket } from '../live-socket.ts'

let platform: TestPlatform
let owner: TestPerson
/** The node that makes a change, and one that gets no wake-up of it. */
let urls: string[]

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  urls = [platform.url, (await platform.addNode(createLocalBus())).url]
})
afterAll(() => platform.stop())

const onEachNode = (auth: Record<string, unknown>): Promise<LiveSocket[]> =>
  Promise.all(urls.map((url) => liveSocket(url, auth)))

/** Every socket is closed with the code and the reason, after a frame that says so; and it is on record. */
async function expectEnded(
  sockets: LiveSocket[],
  principalId: string,
  ending: { code: number; reason: string },
): Promise<void> {
  for (const socket of sockets) {
    expect(await socket.ended()).toEqual(ending)
    expect(socket.frames.at(-1)).toMatchObject({ code: 'revoked', reason: ending.reason })
  }
  for (;;) {
    const { entries } = await owner.client.listAudit({
      action: 'socket.closed',
      actorId: principalId,
    })
    const told = entries.filter(({ details }) => details['reason'] === ending.reason)
    if (told.length === sockets.length) return
  }
}

describe('on every node, an open socket ends', () => {
  test('when its key expires', async () => {
    const { agent, key } = await createAgent(platform, owner, 'expiring')
    const sockets = await onEachNode({ apiKey: key })
    await platform.db
      .updateTable('api_keys')
      .set({ expires_at: sql<Date>`clock_timestamp()` })
      .where('agent_id', '=', agent.id)
      .execute()
    await expectEnded(sockets, agent.id, { code: 4410, reason: 'key_expired' })
  })

  test('when its key is revoked', async () => {
    const { agent, key } = await createAgent(platform, owner, 'revoked')
    const sockets = await onEachNode({ apiKey: key })
    const { keys } = await owner.client.listAgentKeys(agent.id)
    await owner.client.revokeAgentKey(agent.id, keys[0]?.id ?? '')
    await expectEnded(sockets, agent.id, { code: 4403, reason: 'key_revoked' })
  })

  test('when its agent is frozen', async () => {
    const { agent, key } = await createAgent(platform, owner, 'freezing')
    const sockets = await onEachNode({ apiKey: key })
    await owner.client.freezeAgent(agent.id)
    await expectEnded(sockets, agent.id, { code: 4403, reason: 'agent_frozen' })
  })

  test('when its member is disabled', async () => {
    const member = await addMember(platform, owner, 'operator', 'leaving')
    const sockets = await onEachNode({ token: member.accessToken })
    await owner.client.updateMember(member.me.id, { status: 'disabled' })
    await expectEnded(sockets, member.me.id, { code: 4403, reason: 'account_disabled' })
  })

  test('when its session is ended', async () => {
    const member = await addMember(platform, owner, 'viewer', 'signing-out')
    const sockets = await onEachNode({ token: member.accessToken })
    await member.client.logout()
    await expectEnded(sockets, member.me.id, { code: 4403, reason: 'signed_out' })
  })

  test('when its session has grown too old to be continued', async () => {
    const member = await addMember(platform, owner, 'viewer', 'ageing')
    const sockets = await onEachNode({ token: member.accessToken })
    await sql`
      update refresh_tokens set expires_at = clock_timestamp()
      where session_id in (select id from sessions where principal_id = ${member.me.id})
    `.execute(platform.db)
    await expectEnded(sockets, member.me.id, { code: 4410, reason: 'session_expired' })
  })
})

test('a key whose scopes shrink gets nothing more of what it may not read, on every node', async () => {
  const { agent, key } = await createAgent(platform, owner, 'shrinking')
  const { channel } = await owner.client.createChannel({ name: 'shrink', memberIds: [agent.id] })
  const sockets = await onEachNode({ apiKey: key })
  await platform.db
    .updateTable('api_keys')
    .set({ scopes: ['schedule'] })
    .where('agent_id', '=', agent.id)
    .execute()
  for (const socket of sockets) {
    await vi.waitUntil(
      async () => {
        socket.send({ type: 'typing', channelId: channel.id })
        await socket.settled()
        return socket.frames.some(({ code }) => code === 'missing_scope')
      },
      { interval: 100, timeout: 30_000 },
    )
  }
  await owner.client.sendMessage(channel.id, { content: 'not for this key any more' })
  await owner.client.createScheduleEvent({
    agentId: agent.id,
    title: 'After it',
    cronExpression: '0 3 * * *',
  })
  for (const socket of sockets) {
    await socket.frame('schedule.event.created')
    expect(JSON.stringify(socket.frames)).not.toContain('not for this key')
    socket.send({ type: 'replay', cursors: { [channel.id]: 0 }, position: 0 })
    await socket.frame('replayed')
    expect(JSON.stringify(socket.frames)).not.toContain('not for this key')
    socket.close()
  }
})

test('a role that is given or taken holds for the open session at once', async () => {
  const person = await addMember(platform, owner, 'viewer', 'changing')
  const signedIn = await platform
    .client()
    .login({ email: 'changing@example.com', password: PASSWORD })
  const client = platform.client({ token: signedIn.accessToken })
  const { agent } = await createAgent(platform, owner, 'reference')
  await expect(client.listAgentKeys(agent.id)).rejects.toMatchObject({ status: 403 })
  await owner.client.updateMember(person.me.id, { role: 'auditor' })
  expect((await client.listAgentKeys(agent.id)).keys).toHaveLength(1)
})
