import { SesameApiError, type Lease, type Vault, type VaultItem } from '@sesamespace/sdk'
import { TOTP } from 'otpauth'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

let platform: TestPlatform
let owner: TestPerson
let approver: TestPerson
let viewer: TestPerson
let agent: TestAgent
let other: TestAgent
let vault: Vault
let item: VaultItem

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  approver = await addMember(platform, owner, 'approver', 'anna')
  viewer = await addMember(platform, owner, 'operator', 'vera')
  agent = await createAgent(platform, owner, 'robot')
  other = await createAgent(platform, owner, 'other')
  vault = (await owner.client.createVault({ name: 'Production' })).vault
  await owner.client.setVaultMember(vault.id, approver.me.id, 'approver')
  await owner.client.setVaultMember(vault.id, viewer.me.id, 'viewer')
  item = await newItem('Orders database')
}, 60_000)
afterAll(() => platform.stop())

describe('a lease', () => {
  it('goes from request to use, each step told in the channel, the audit log and to whom it concerns', async () => {
    const { channel } = await owner.client.createChannel({
      name: 'work',
      kind: 'channel',
      memberIds: [agent.agent.id],
    })
    const { lease } = await agent.client.requestLease({
      itemId: item.id,
      reason: 'Migrate the orders table',
      fields: ['password'],
      durationSeconds: 600,
      channelId: channel.id,
    })
    expect(lease).toMatchObject({
      status: 'pending',
      itemName: 'Orders database',
      vaultName: 'Production',
      requestedFields: ['password'],
      requestedDurationSeconds: 600,
      canDecide: false,
      approvedBy: [],
    })
    expect(lease.risks).toEqual(expect.arrayContaining(['first_time', 'production']))
    expect(lease.risks).not.toContain('all_fields')
    const { leases: pending } = await approver.client.listLeases({ status: 'pending' })
    expect(pending).toEqual([expect.objectContaining({ id: lease.id, canDecide: true })])
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({
      status: 409,
      code: 'lease_not_active',
    })

    const { lease: approved } = await approver.client.approveLease(lease.id, { note: 'Go ahead' })
    expect(approved).toMatchObject({
      status: 'active',
      decidedBy: approver.me.id,
      note: 'Go ahead',
      durationSeconds: 600,
    })
    expect(await secondsLeft(approved.id)).toBeGreaterThan(590)
    expect((await agent.client.useSecret(lease.id)).fields).toEqual({
      password: 's3cret-of-Orders database',
    })
    expect((await agent.client.useSecret(lease.id)).fields).toEqual({
      password: 's3cret-of-Orders database',
    })
    const { lease: revoked } = await owner.client.revokeLease(lease.id)
    expect(revoked).toMatchObject({ status: 'revoked', uses: 2, note: 'Go ahead' })
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({
      status: 410,
      code: 'lease_ended',
    })

    const { messages } = await owner.client.getMessages(channel.id, {})
    const lines = messages.filter((message) => message.kind === 'system')
    expect(lines.map((message) => [message.senderId, message.content])).toEqual([
      [
        agent.agent.id,
        'Asks for “Orders database” (password) for 10 minutes: Migrate the orders table',
      ],
      [approver.me.id, 'Approved “Orders database” (password) for 10 minutes. “Go ahead”'],
      [agent.agent.id, 'Used “Orders database” (password).'],
      [owner.me.id, 'Revoked access to “Orders database” (password).'],
    ])
    expect(lines[0]?.metadata.card).toEqual({ type: 'lease', leaseId: lease.id })

    const { entries } = await owner.client.listAudit({ targetId: lease.id })
    expect(entries.map((entry) => entry.action).toReversed()).toEqual([
      'vault.lease.requested',
      'vault.lease.use_refused',
      'vault.lease.approved',
      'vault.lease.used',
      'vault.lease.used',
      'vault.lease.revoked',
      'vault.lease.use_refused',
    ])
    const { uses } = await owner.client.listVaultItemUses(item.id)
    expect(uses[0]).toMatchObject({
      principalId: agent.agent.id,
      action: 'use',
      fields: ['password'],
      leaseId: lease.id,
    })

    const events = await leaseEvents(lease.id)
    expect(
      events
        .filter((event) => event.principal_ids?.includes(agent.agent.id))
        .map((event) => event.type),
    ).toEqual([
      'vault.lease_request',
      'vault.lease.approved',
      'vault.lease.used',
      'vault.lease.used',
      'vault.lease.revoked',
    ])
    for (const event of events) {
      const audience = event.principal_ids ?? []
      expect(event.can_decide).toBe(!audience.includes(agent.agent.id))
      expect(audience).not.toContain(viewer.me.id)
    }
  })

  it('asked for again while it waits is the same one', async () => {
    const ask = () => agent.client.requestLease({ itemId: item.id, reason: 'Twice' })
    const first = await ask()
    expect((await ask()).lease.id).toBe(first.lease.id)
    await agent.client.cancelLease(first.lease.id)
    const again = await ask()
    expect(again.lease.id).not.toBe(first.lease.id)
    await agent.client.cancelLease(again.lease.id)
  })

  it('is narrowed by its approval, never widened', async () => {
    const lease = await request({ fields: ['username', 'password'], durationSeconds: 300 })
    const tries = [
      { fields: ['totp'] },
      { fields: [] },
      { durationSeconds: 301 },
      { maxUses: 0 },
      { durationSeconds: 5 },
    ]
    for (const widening of tries)
      expect(await refusal(owner.client.approveLease(lease.id, widening))).toMatchObject({
        status: 400,
      })
    const { lease: approved } = await owner.client.approveLease(lease.id, {
      fields: ['username'],
      durationSeconds: 60,
      maxUses: 1,
    })
    expect(approved).toMatchObject({
      fields: ['username'],
      requestedFields: ['username', 'password'],
      durationSeconds: 60,
      maxUses: 1,
    })
    expect((await agent.client.useSecret(lease.id)).fields).toEqual({ username: 'app' })
    expect((await agent.client.getLease(lease.id)).lease).toMatchObject({
      status: 'used_up',
      uses: 1,
    })
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({ status: 410 })
  })

  it('refuses what nobody may set', async () => {
    const lease = await request({})
    const forged = [
      ['/vault/leases', { itemId: item.id, reason: 'x', status: 'approved' }],
      ['/vault/leases', { itemId: item.id, reason: 'x', approvedBy: agent.agent.id }],
      ['/vault/leases', { itemId: item.id, reason: 'x', ttl: 10_000 }],
      ['/vault/leases', { itemId: item.id, reason: 'x', fields: null }],
      ['/vault/leases', { itemId: item.id, reason: 'x', fields: [] }],
      ['/vault/leases', { itemId: item.id, reason: 'x', fields: ['password', 'password'] }],
      ['/vault/leases', { itemId: item.id, reason: 'x', fields: ['nothing'] }],
      ['/vault/leases', { itemId: item.id, reason: '  ' }],
      ['/vault/leases', { itemId: item.id, reason: 'x', durationSeconds: 29 }],
      ['/vault/leases', { itemId: item.id, reason: 'x', durationSeconds: 86_401 }],
      [`/vault/leases/${lease.id}/approve`, { decidedBy: owner.me.id }],
    ] as const
    for (const [path, body] of forged) expect((await post(path, body, agent.key)).status).toBe(400)
    expect((await agent.client.getLease(lease.id)).lease.status).toBe('pending')
    await agent.client.cancelLease(lease.id)
  })
})

describe('approval', () => {
  it('is never given by whoever asked, whoever they are, and the attempt is audited', async () => {
    const ofAgent = await request({})
    const ofOwner = (await owner.client.requestLease({ itemId: item.id, reason: 'Mine' })).lease
    for (const [client, lease] of [
      [agent.client, ofAgent],
      [owner.client, ofOwner],
    ] as const) {
      const before = (await client.getLease(lease.id)).lease
      await expect(client.approveLease(lease.id)).rejects.toMatchObject({
        status: 403,
        code: 'self_approval',
      })
      await expect(client.denyLease(lease.id)).rejects.toMatchObject({
        status: 403,
        code: 'self_approval',
      })
      expect((await client.getLease(lease.id)).lease).toEqual(before)
      const { entries } = await owner.client.listAudit({
        targetId: lease.id,
        action: 'vault.lease.approve_refused',
      })
      expect(entries).toHaveLength(1)
      await client.cancelLease(lease.id)
    }
  })

  it('is given by approvers of the vault only', async () => {
    const lease = await request({})
    await expect(viewer.client.approveLease(lease.id)).rejects.toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    await expect(other.client.approveLease(lease.id)).rejects.toMatchObject({ status: 404 })
    const admin = await addMember(platform, owner, 'admin', 'ada')
    await expect(admin.client.approveLease(lease.id)).rejects.toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    await owner.client.denyLease(lease.id, { note: 'Not today' })
    expect((await agent.client.getLease(lease.id)).lease).toMatchObject({
      status: 'denied',
      note: 'Not today',
    })
  })

  it('binds to the version of the item that was shown', async () => {
    const changing = await newItem('Changing')
    const lease = (
      await agent.client.requestLease({ itemId: changing.id, reason: 'x', fields: ['password'] })
    ).lease
    await owner.client.updateVaultItem(changing.id, { fields: { password: 'second' } })
    await expect(owner.client.approveLease(lease.id)).rejects.toMatchObject({
      status: 409,
      code: 'lease_changed',
    })
    await expect(owner.client.approveLease(lease.id, { itemVersion: 3 })).rejects.toMatchObject({
      code: 'lease_changed',
    })
    const { lease: approved } = await owner.client.approveLease(lease.id, { itemVersion: 2 })
    expect(approved.itemVersion).toBe(2)
    expect((await agent.client.useSecret(lease.id)).fields).toEqual({ password: 'second' })
    await owner.client.updateVaultItem(changing.id, { fields: { password: 'third' } })
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({
      status: 409,
      code: 'lease_changed',
    })
  })

  it('takes as many people as the vault asks for, and each narrows', async () => {
    await owner.client.updateVault(vault.id, { requiredApprovals: 2 })
    const lease = await request({ fields: ['username', 'password'], durationSeconds: 600 })
    await owner.client.updateVault(vault.id, { requiredApprovals: 1 })
    const { lease: once } = await approver.client.approveLease(lease.id, {
      fields: ['password'],
      durationSeconds: 300,
    })
    expect(once).toMatchObject({
      status: 'pending',
      approvedBy: [approver.me.id],
      requiredApprovals: 2,
      canDecide: false,
    })
    await expect(approver.client.approveLease(lease.id)).rejects.toMatchObject({
      status: 409,
      code: 'conflict',
    })
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({
      code: 'lease_not_active',
    })
    await expect(
      owner.client.approveLease(lease.id, { durationSeconds: 301 }),
    ).rejects.toMatchObject({ status: 400 })
    const { lease: twice } = await owner.client.approveLease(lease.id)
    expect(twice).toMatchObject({
      status: 'active',
      fields: ['password'],
      durationSeconds: 300,
      decidedBy: owner.me.id,
    })
    await expect(owner.client.extendLease(lease.id, { durationSeconds: 60 })).rejects.toMatchObject(
      { status: 409 },
    )
    await owner.client.revokeLease(lease.id)
  })

  it('by several at once is one decision; the others are told', async () => {
    const lease = await request({})
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        index % 2 === 0
          ? (index % 4 === 0 ? owner : approver).client.approveLease(lease.id)
          : (index % 4 === 1 ? owner : approver).client.denyLease(lease.id),
      ),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(codes(results)).toEqual(new Set(['lease_not_pending']))
    const { lease: decided } = await owner.client.getLease(lease.id)
    if (decided.status === 'active') await owner.client.revokeLease(lease.id)
  })

  it('can be followed by one extension after another, up to a day', async () => {
    const lease = await approvedLease({ durationSeconds: 60 })
    const { lease: longer } = await approver.client.extendLease(lease.id, { durationSeconds: 120 })
    expect(longer.durationSeconds).toBe(180)
    expect(Date.parse(longer.expiresAt ?? '') - Date.parse(lease.expiresAt ?? '')).toBe(120_000)
    await expect(agent.client.extendLease(lease.id, { durationSeconds: 60 })).rejects.toMatchObject(
      { code: 'self_approval' },
    )
    await expect(
      owner.client.extendLease(lease.id, { durationSeconds: 86_400 }),
    ).rejects.toMatchObject({ status: 400 })
    await owner.client.revokeLease(lease.id)
    await expect(owner.client.extendLease(lease.id, { durationSeconds: 60 })).rejects.toMatchObject(
      { code: 'lease_not_active' },
    )
  })
})

describe('use', () => {
  it('is for whoever asked, of what was leased', async () => {
    const lease = await approvedLease({ fields: ['password'] })
    await expect(owner.client.useSecret(lease.id)).rejects.toMatchObject({ status: 403 })
    await expect(other.client.useSecret(lease.id)).rejects.toMatchObject({ status: 404 })
    const another = await newItem('Another')
    const claims = [
      [{ itemId: another.id }, 409, 'lease_changed'],
      [{ fields: ['username'] }, 409, 'field_not_leased'],
      [{ fields: [] }, 400, 'empty_selection'],
      [{ durationSeconds: 86_400 }, 400, 'invalid_request'],
    ] as const
    for (const [body, status, code] of claims) {
      const response = await post(`/vault/leases/${lease.id}/use`, body, agent.key)
      expect([response.status, await response.json()]).toEqual([
        status,
        expect.objectContaining({ code }),
      ])
    }
    expect((await agent.client.getLease(lease.id)).lease.uses).toBe(0)
    await owner.client.revokeLease(lease.id)
  })

  it('of a single-use lease succeeds once under 100 at the same time', async () => {
    const lease = await approvedLease({ fields: ['password'] }, { maxUses: 1 })
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () => agent.client.useSecret(lease.id)),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(codes(results)).toEqual(new Set(['lease_ended']))
    expect((await agent.client.getLease(lease.id)).lease).toMatchObject({
      uses: 1,
      status: 'used_up',
    })
  })

  it('ends on every node with the time of the database, whether or not a sweeper has been by', async () => {
    const lease = await approvedLease({})
    const node = await platform.addNode()
    const elsewhere = platform.client({ apiUrl: node.url, apiKey: agent.key })
    expect((await elsewhere.useSecret(lease.id)).fields).toHaveProperty('password')
    await sql`update leases set expires_at = clock_timestamp() where id = ${lease.id}`.execute(
      platform.db,
    )
    const refusals = await Promise.all(
      [agent.client, elsewhere].map((client) => refusal(client.useSecret(lease.id))),
    )
    for (const error of refusals) expect(error).toMatchObject({ status: 410, code: 'lease_ended' })
    expect((await agent.client.getLease(lease.id)).lease.status).toBe('expired')

    const revoked = await approvedLease({})
    await elsewhere.useSecret(revoked.id)
    await owner.client.revokeLease(revoked.id)
    await expect(elsewhere.useSecret(revoked.id)).rejects.toMatchObject({
      status: 410,
      code: 'lease_ended',
    })
  })

  it('gives the code of a leased TOTP field and never its secret', async () => {
    const lease = await approvedLease({ fields: ['totp'] }, { maxUses: 2 })
    const totp = new TOTP({ secret: TOTP_SECRET })
    const valid = () => [0, -30_000].map((ago) => totp.generate({ timestamp: Date.now() + ago }))
    const { fields } = await agent.client.useSecret(lease.id)
    expect(valid()).toContain(fields['totp'])
    expect(valid()).toContain((await agent.client.generateTotp(item.id)).code)
    await expect(agent.client.generateTotp(item.id)).rejects.toMatchObject({ status: 403 })
    const { uses } = await owner.client.listVaultItemUses(item.id)
    expect(uses.slice(0, 2).map((use) => [use.action, use.leaseId])).toEqual([
      ['totp', lease.id],
      ['use', lease.id],
    ])
  })

  it('ends when the agent loses the vault, is frozen, or the item goes', async () => {
    const closed = (await owner.client.createVault({ name: 'Closed' })).vault
    await owner.client.updateVault(closed.id, { agentsMayRequest: false })
    const made = await newItem('In a closed vault', closed.id)
    await expect(agent.client.requestLease({ itemId: made.id, reason: 'x' })).rejects.toMatchObject(
      { status: 404 },
    )
    await owner.client.setVaultMember(closed.id, agent.agent.id, 'viewer')
    const ask = async () => {
      const { lease } = await agent.client.requestLease({ itemId: made.id, reason: 'x' })
      return (await owner.client.approveLease(lease.id)).lease
    }
    const lost = await ask()
    await owner.client.removeVaultMember(closed.id, agent.agent.id)
    await expect(agent.client.useSecret(lost.id)).rejects.toMatchObject({
      status: 403,
      code: 'forbidden',
    })

    await owner.client.setVaultMember(closed.id, agent.agent.id, 'viewer')
    const frozen = await ask()
    await owner.client.freezeAgent(agent.agent.id)
    expect((await owner.client.getLease(frozen.id)).lease.status).toBe('revoked')
    await owner.client.unfreezeAgent(agent.agent.id)

    const orphan = await ask()
    await owner.client.deleteVaultItem(made.id)
    expect((await owner.client.getLease(orphan.id)).lease).toMatchObject({
      status: 'revoked',
      itemName: 'In a closed vault',
    })
    await expect(agent.client.useSecret(orphan.id)).rejects.toMatchObject({ status: 410 })
  })
})

describe('time', () => {
  it('lapses what nobody decided and expires what was granted, told once though two nodes sweep', async () => {
    const pending = await request({})
    const active = await approvedLease({ fields: ['password'] })
    await platform.addNode()
    const ended = Promise.all([told(pending.id, 'lapsed'), told(active.id, 'expired')])
    await sql`update leases set expires_at = clock_timestamp() where id in (${pending.id}, ${active.id})`.execute(
      platform.db,
    )
    await ended
    await expect(owner.client.approveLease(pending.id)).rejects.toMatchObject({
      status: 409,
      code: 'lease_not_pending',
    })
    for (const [lease, status] of [
      [pending, 'lapsed'],
      [active, 'expired'],
    ] as const) {
      const { entries } = await owner.client.listAudit({
        targetId: lease.id,
        action: `vault.lease.${status}`,
      })
      expect(entries).toMatchObject([{ actorId: null }])
    }
  })
})

describe('the list', () => {
  it('shows agents their own, people those of their vaults, auditors all, page by page', async () => {
    const auditor = await addMember(platform, owner, 'auditor', 'otto')
    const stranger = await addMember(platform, owner, 'operator', 'stan')
    const mine = await request({ fields: ['username'] })
    expect((await other.client.listLeases()).leases).toEqual([])
    expect((await stranger.client.listLeases()).leases).toEqual([])
    await expect(stranger.client.getLease(mine.id)).rejects.toMatchObject({ status: 404 })
    expect((await auditor.client.getLease(mine.id)).lease.canDecide).toBe(false)
    expect((await viewer.client.getLease(mine.id)).lease.canDecide).toBe(false)

    const all: Lease[] = []
    for await (const lease of auditor.client.iterateLeases({ limit: 3 })) all.push(lease)
    expect(all.length).toBeGreaterThan(10)
    expect(all.map((lease) => lease.id)).toEqual(
      all
        .map((lease) => lease.id)
        .toSorted()
        .toReversed(),
    )
    const { leases } = await auditor.client.listLeases({
      status: ['revoked', 'denied'],
      itemId: item.id,
      requesterId: agent.agent.id,
    })
    expect(new Set(leases.map((lease) => lease.status))).toEqual(new Set(['revoked', 'denied']))
    await expect(owner.client.listLeases({ cursor: 'forged' })).rejects.toMatchObject({
      status: 400,
    })
  })
})

async function newItem(name: string, vaultId = vault.id): Promise<VaultItem> {
  const fields = { username: 'app', password: `s3cret-of-${name}`, totp: TOTP_SECRET }
  return (await owner.client.createVaultItem(vaultId, { name, type: 'database', fields })).item
}

async function request(input: { fields?: string[]; durationSeconds?: number }): Promise<Lease> {
  return (
    await agent.client.requestLease({ itemId: item.id, reason: crypto.randomUUID(), ...input })
  ).lease
}

async function approvedLease(
  input: { fields?: string[]; durationSeconds?: number },
  terms: { maxUses?: number } = {},
): Promise<Lease> {
  const lease = await request(input)
  return (await owner.client.approveLease(lease.id, terms)).lease
}

const post = (path: string, body: unknown, key: string): Promise<Response> =>
  fetch(`${platform.url}/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

async function refusal(call: Promise<unknown>): Promise<SesameApiError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof SesameApiError) return error
  throw new Error('The call was not refused.')
}

const codes = (results: PromiseSettledResult<unknown>[]): Set<unknown> =>
  new Set(
    results.flatMap((result) =>
      result.status === 'rejected' && result.reason instanceof SesameApiError
        ? [result.reason.code]
        : [],
    ),
  )

async function secondsLeft(leaseId: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select extract(epoch from expires_at - clock_timestamp())::float as left from leases where id = ${leaseId}
  `.execute(platform.db)
  return rows[0]?.left ?? 0
}

async function leaseEvents(leaseId: string) {
  const { rows } = await sql<{ type: string; principal_ids: string[] | null; can_decide: boolean }>`
    select type, principal_ids, (payload -> 'lease' ->> 'canDecide')::boolean as can_decide
    from events where payload -> 'lease' ->> 'id' = ${leaseId} order by position
  `.execute(platform.db)
  return rows
}

/** Resolves when the log holds the lease's end. */
async function told(leaseId: string, status: string): Promise<void> {
  while (!(await leaseEvents(leaseId)).some((event) => event.type === `vault.lease.${status}`)) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}
