import type { SesameEvent } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { rawSocket } from '../../../test/raw-call.ts'

let platform: TestPlatform
let owner: TestPerson
let operator: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  operator = await addMember(platform, owner, 'operator', 'otto')
})
afterAll(() => platform.stop())

const auditOf = (agentId: string) =>
  platform.db
    .selectFrom('audit_entries')
    .select(['action', 'actor_id'])
    .where('target_id', '=', agentId)
    .orderBy('seq')
    .execute()

describe('a provisioned agent', () => {
  test('is in the first channel and can be talked to at once by who made it', async () => {
    const { agent, client } = await createAgent(platform, operator, 'scout')
    expect(agent).toMatchObject({
      handle: 'scout',
      status: 'active',
      presence: 'offline',
      capabilities: [],
      createdBy: operator.me.id,
    })
    const { channels } = await client.listChannels()
    expect(channels.map(({ kind, name }) => (kind === 'dm' ? kind : name)).toSorted()).toEqual([
      'dm',
      'general',
    ])
    const dm = channels.find(({ kind }) => kind === 'dm')
    expect(dm?.participants?.map(({ handle }) => handle).toSorted()).toEqual(['otto', 'scout'])
    const { channel } = await operator.client.openDm(agent.id)
    expect(channel.id).toBe(dm?.id)
  })

  test('is told of to the whole workspace, and audited', async () => {
    const client = platform.client({ token: owner.accessToken })
    const told: SesameEvent[] = []
    client.on('agent.created', (event) => void told.push(event))
    client.on('agent.updated', (event) => void told.push(event))
    await client.connect()
    const { agent } = await createAgent(platform, operator, 'teller')
    await operator.client.updateAgent(agent.id, {
      displayName: 'Story teller',
      description: 'Tells',
    })
    await expect
      .poll(() => told)
      .toMatchObject([
        { type: 'agent.created', agent: { id: agent.id } },
        {
          type: 'agent.updated',
          actorId: operator.me.id,
          agent: { displayName: 'Story teller', description: 'Tells' },
        },
      ])
    client.disconnect()
    expect(await auditOf(agent.id)).toMatchObject([
      { action: 'agent.created', actor_id: operator.me.id },
      { action: 'agent.key.created' },
      { action: 'agent.updated' },
    ])
  })

  test.each(['Scout', 's', 'scout!', 'everyone', '-scout', 'a'.repeat(33)])(
    'is not named %s',
    async (handle) => {
      await expect(
        operator.client.createAgent({ handle, displayName: 'Agent' }),
      ).rejects.toMatchObject({ code: 'invalid_request' })
    },
  )

  test('is not named like somebody else', async () => {
    await expect(
      operator.client.createAgent({ handle: 'otto', displayName: 'Agent' }),
    ).rejects.toMatchObject({ code: 'handle_taken' })
  })

  test('is not made by a viewer or by another agent', async () => {
    const viewer = await addMember(platform, owner, 'viewer', 'vera')
    const { client } = await createAgent(platform, operator, 'maker')
    const input = { handle: 'made', displayName: 'Made' }
    for (const caller of [viewer.client, client]) {
      await expect(caller.createAgent(input)).rejects.toMatchObject({ status: 403 })
    }
  })
})

describe('an agent', () => {
  test('is renamed, grouped and described by who runs agents; a taken handle changes nothing', async () => {
    const { agent } = await createAgent(platform, operator, 'renamed')
    const change = {
      displayName: 'New name',
      handle: 'newly',
      groups: ['Billing', 'Night', 'Night'],
    }
    const { agent: after } = await operator.client.updateAgent(agent.id, change)
    expect(after).toMatchObject({ ...change, groups: ['Billing', 'Night'] })
    await expect(
      operator.client.updateAgent(agent.id, { handle: 'otto', description: 'Half' }),
    ).rejects.toMatchObject({ code: 'handle_taken' })
    expect((await operator.client.getAgent(agent.id)).agent).toMatchObject({
      handle: 'newly',
      description: null,
    })
    for (const groups of [['a,b'], [''], Array.from({ length: 11 }, (_, at) => `g${at}`)])
      await expect(operator.client.updateAgent(agent.id, { groups })).rejects.toMatchObject({
        code: 'invalid_request',
      })
  })

  test('keeps the groups that several people give it at once', async () => {
    const { agent } = await owner.client.createAgent({ handle: 'grouped', displayName: 'Grouped' })
    await owner.client.updateAgent(agent.id, { groups: ['old'] })
    await Promise.all(
      [{ addGroups: ['a'] }, { addGroups: ['b'] }, { removeGroups: ['old'] }].map((patch) =>
        owner.client.updateAgent(agent.id, patch),
      ),
    )
    const { agent: after } = await owner.client.getAgent(agent.id)
    expect(after.groups.toSorted()).toEqual(['a', 'b'])
  })

  test('that speaks REST only is known to have called, though never connected', async () => {
    const { agent, client } = await createAgent(platform, operator, 'caller')
    expect((await operator.client.getAgent(agent.id)).agent.lastCallAt).toBeNull()
    await client.listChannels()
    const { agent: after } = await operator.client.getAgent(agent.id)
    expect(after.lastSeenAt).toBeNull()
    expect(Date.now() - Date.parse(after.lastCallAt ?? '')).toBeLessThan(60_000)
  })

  test('says what its reader may do with it, and events say nothing of that', async () => {
    const viewer = await addMember(platform, owner, 'viewer', 'reader')
    const { agent } = await createAgent(platform, operator, 'able')
    const of = async (person: TestPerson) =>
      (await person.client.getAgent(agent.id)).agent.abilities
    expect(await of(operator)).toEqual({
      edit: true,
      transfer: true,
      freeze: true,
      delete: true,
      seeKeys: true,
      makeKeys: true,
      revokeKeys: true,
      setLimits: false,
      seeHistory: true,
    })
    expect(await of(owner)).toMatchObject({ transfer: true, setLimits: true })
    expect(Object.values((await of(viewer)) ?? {})).not.toContain(true)
    const { rows } = await sql<{ payload: string }>`
      select payload::text from events where type like 'agent.%'`.execute(platform.db)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ payload }) => payload.includes('"abilities"'))).toEqual([])
  })
})

describe('a frozen agent', () => {
  test('is refused everywhere, and works again with the same key afterwards', async () => {
    const { agent, client, key } = await createAgent(platform, operator, 'frosty')
    const socket = await rawSocket(platform, { apiKey: key })
    const { agent: frozen } = await operator.client.freezeAgent(agent.id)
    expect(frozen.status).toBe('frozen')
    expect(await socket.closed).toBe(4403)
    await expect(client.getMe()).rejects.toMatchObject({ status: 403, code: 'agent_frozen' })
    expect((await rawSocket(platform, { apiKey: key })).frame).toMatchObject({
      type: 'error',
      code: 'agent_frozen',
    })
    await operator.client.freezeAgent(agent.id)
    await operator.client.unfreezeAgent(agent.id)
    expect(await client.getMe()).toMatchObject({ id: agent.id })
    const actions = (await auditOf(agent.id)).map(({ action }) => action)
    expect(actions.filter((action) => action.endsWith('frozen'))).toEqual([
      'agent.frozen',
      'agent.unfrozen',
    ])
  })
})

describe('a removed agent', () => {
  test('is gone for good, and its handle is free', async () => {
    const { agent, client, key } = await createAgent(platform, operator, 'shortlived')
    const socket = await rawSocket(platform, { apiKey: key })
    await operator.client.deleteAgent(agent.id)
    expect(await socket.closed).toBe(4403)
    await expect(client.getMe()).rejects.toMatchObject({ status: 401 })
    await expect(operator.client.getAgent(agent.id)).rejects.toMatchObject({ status: 404 })
    await expect(operator.client.deleteAgent(agent.id)).rejects.toMatchObject({ status: 404 })
    await createAgent(platform, operator, 'shortlived')
  })

  test('is removed once of two who do it at once, and its webhooks go with it', async () => {
    const { agent, client } = await createAgent(platform, operator, 'hooked')
    const { webhook } = await client.createWebhook({
      url: 'https://example.com/hook',
      eventTypes: ['message'],
    })
    const codes = await Promise.all(
      [operator, owner].map((person) => codeOf(person.client.deleteAgent(agent.id))),
    )
    expect(codes.toSorted()).toEqual(['404 not_found', 'no error'])
    expect(await codeOf(owner.client.getWebhook(webhook.id))).toBe('404 not_found')
    const audited = [...(await auditOf(agent.id)), ...(await auditOf(webhook.id))]
    expect(audited.map(({ action }) => action)).toEqual([
      'agent.created',
      'agent.key.created',
      'agent.deleted',
      'webhook.created',
      'webhook.deleted',
    ])
  })
})

describe('what an agent holds', () => {
  /** An agent with an active lease, a claimed task and a job that runs every hour. */
  async function busyAgent(handle: string) {
    const made = await createAgent(platform, operator, handle)
    const { vault } = await operator.client.createVault({ name: `Vault of ${handle}` })
    const { item } = await operator.client.createVaultItem(vault.id, {
      name: 'Database',
      type: 'database',
      fields: { password: 'a secret' },
    })
    const { lease } = await made.client.requestLease({ itemId: item.id, reason: 'To work' })
    await operator.client.approveLease(lease.id)
    const { channels } = await made.client.listChannels()
    const channelId = channels.find(({ name }) => name === 'general')?.id ?? ''
    const { task } = await made.client.createTask(channelId, { title: 'Look around' })
    await made.client.claimTask(channelId, task.id)
    await made.client.createScheduleEvent({ title: 'Every hour', cronExpression: '0 * * * *' })
    return { ...made, lease, task, channelId }
  }

  test('is counted in its blast radius', async () => {
    const { agent } = await busyAgent('blaster')
    expect(await operator.client.getBlastRadius(agent.id)).toEqual({
      activeLeases: 1,
      pendingLeases: 0,
      activeKeys: 1,
      publicKeys: 0,
      applications: 0,
      channels: 2,
      claimedTasks: 1,
      webhooks: 0,
      vaults: 0,
      plannedRuns: 24,
    })
  })

  test('is taken from it when it is frozen: its leases end, and do not come back', async () => {
    const { agent, client, lease } = await busyAgent('holder')
    await operator.client.freezeAgent(agent.id)
    expect((await operator.client.getLease(lease.id)).lease.status).toBe('revoked')
    await operator.client.unfreezeAgent(agent.id)
    await expect(client.useSecret(lease.id)).rejects.toMatchObject({
      status: 410,
      code: 'lease_ended',
    })
  })

  test('is given back when it is removed: leases end, the task is free', async () => {
    const { agent, lease, task, channelId } = await busyAgent('leaver')
    await operator.client.deleteAgent(agent.id)
    expect((await operator.client.getLease(lease.id)).lease.status).toBe('revoked')
    expect((await operator.client.getTask(channelId, task.id)).task.claimedBy).toBeNull()
    const { members } = await operator.client.listChannelMembers(channelId)
    expect(members.map(({ handle }) => handle)).not.toContain('leaver')
  })
})
