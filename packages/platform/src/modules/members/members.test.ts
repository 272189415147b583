import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { rawSocket } from '../../../test/raw-call.ts'

let platform: TestPlatform
let owner: TestPerson
let admin: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  admin = await addMember(platform, owner, 'admin', 'ada')
})
afterAll(() => platform.stop())

const accept = (token: string, handle: string) =>
  platform.client().acceptInvite({ token, handle, displayName: handle, password: PASSWORD })

describe('an invitation', () => {
  test('makes an account with its role, in the first channel, once', async () => {
    const { invite } = await owner.client.createInvite({
      email: 'Otto@Example.com',
      role: 'operator',
    })
    expect(invite).toMatchObject({
      email: 'otto@example.com',
      role: 'operator',
      invitedBy: owner.me.id,
    })
    const tokens = await accept(invite.token ?? '', 'otto')
    expect(tokens.principal).toMatchObject({
      handle: 'otto',
      role: 'operator',
      email: 'otto@example.com',
    })
    const { channels } = await platform.client({ token: tokens.accessToken }).listChannels()
    expect(channels).toMatchObject([{ name: 'general', isMember: true }])
    await expect(accept(invite.token ?? '', 'otto2')).rejects.toMatchObject({
      status: 401,
      code: 'invalid_token',
    })
  })

  test('makes one account of many who accept it at once', async () => {
    const { invite } = await owner.client.createInvite({
      email: 'race@example.com',
      role: 'viewer',
    })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) => accept(invite.token ?? '', `racer${index}`)),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  test('shows its token only in the answer that made it', async () => {
    const { invite } = await owner.client.createInvite({
      email: 'open@example.com',
      role: 'viewer',
    })
    const { invites } = await owner.client.listInvites()
    expect(invites.map(({ id }) => id)).toContain(invite.id)
    expect(invites.every((one) => !('token' in one))).toBe(true)
  })

  test('is over when taken back, replaced or late', async () => {
    const { invite: revoked } = await owner.client.createInvite({
      email: 'a@example.com',
      role: 'viewer',
    })
    await owner.client.revokeInvite(revoked.id)
    await expect(owner.client.revokeInvite(revoked.id)).rejects.toMatchObject({ status: 404 })
    const { invite: replaced } = await owner.client.createInvite({
      email: 'b@example.com',
      role: 'viewer',
    })
    await owner.client.createInvite({ email: 'b@example.com', role: 'viewer' })
    const { invite: late } = await owner.client.createInvite({
      email: 'c@example.com',
      role: 'viewer',
    })
    await platform.db
      .updateTable('invites')
      .set({ expires_at: sql<Date>`now()` })
      .where('id', '=', late.id)
      .execute()
    for (const invite of [revoked, replaced, late]) {
      await expect(accept(invite.token ?? '', 'nobody')).rejects.toMatchObject({
        code: 'invalid_token',
      })
    }
  })

  test('is one of an address, however many make one at once', async () => {
    const input = { email: 'at.once@example.com', role: 'viewer' } as const
    const made = await Promise.all(
      [owner, admin, owner, admin].map(({ client }) => client.createInvite(input)),
    )
    const { invites } = await owner.client.listInvites()
    const open = invites.filter(({ email }) => email === input.email)
    expect(open).toHaveLength(1)
    expect(made.map(({ invite }) => invite.id)).toContain(open[0]?.id)
  })

  test('says what it is for before anything is typed, and afterwards only what became of it', async () => {
    const { invite } = await admin.client.createInvite({ email: 'q@example.com', role: 'approver' })
    const check = () => platform.client().checkInvite(invite.token ?? '')
    expect(await check()).toEqual({
      state: 'open',
      workspaceName: 'Example workspace',
      invitedBy: 'ada',
      email: 'q@example.com',
      role: 'approver',
      expiresAt: invite.expiresAt,
    })
    await accept(invite.token ?? '', 'quinn')
    expect(await check()).toMatchObject({ state: 'used', email: null })
    await expect(platform.client().checkInvite('inv_unknown')).rejects.toMatchObject({
      code: 'invalid_token',
    })
  })

  test('stays open when what it was accepted with is refused', async () => {
    const { invite } = await owner.client.createInvite({ email: 'd@example.com', role: 'viewer' })
    await expect(accept(invite.token ?? '', 'olive')).rejects.toMatchObject({
      status: 409,
      code: 'handle_taken',
    })
    await accept(invite.token ?? '', 'dora')
  })

  test('is refused for an address that has an account', async () => {
    await expect(
      owner.client.createInvite({ email: ' OWNER@example.com', role: 'viewer' }),
    ).rejects.toMatchObject({ code: 'email_taken' })
  })

  test('of an owner takes an owner', async () => {
    await expect(
      admin.client.createInvite({ email: 'e@example.com', role: 'owner' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a member', () => {
  test('changes role at once', async () => {
    const member = await addMember(platform, owner, 'viewer', 'vera')
    await expect(
      member.client.createInvite({ email: 'x@example.com', role: 'viewer' }),
    ).rejects.toMatchObject({ status: 403 })
    await admin.client.updateMember(member.me.id, { role: 'admin' })
    expect((await member.client.getMe()).role).toBe('admin')
  })

  test('that is disabled is out: REST, refresh and socket', async () => {
    const member = await addMember(platform, owner, 'operator', 'oscar')
    const socket = await rawSocket(platform, { token: member.accessToken })
    const { member: after } = await admin.client.updateMember(member.me.id, { status: 'disabled' })
    expect(after.status).toBe('disabled')
    await expect(member.client.getMe()).rejects.toMatchObject({ status: 401 })
    await expect(platform.client().refresh(member.refreshToken)).rejects.toMatchObject({
      code: 'account_disabled',
    })
    expect(await socket.closed).toBe(4403)
    await admin.client.updateMember(member.me.id, { status: 'active' })
    await platform.client().login({ email: 'oscar@example.com', password: PASSWORD })
  })

  test('that is an owner is changed by owners only', async () => {
    await expect(admin.client.updateMember(owner.me.id, { role: 'viewer' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      admin.client.updateMember(owner.me.id, { status: 'disabled' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(admin.client.updateMember(admin.me.id, { role: 'owner' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('that is the last owner stays it, also when two owners step down at once', async () => {
    await expect(owner.client.updateMember(owner.me.id, { role: 'admin' })).rejects.toMatchObject({
      status: 409,
      code: 'last_owner',
    })
    const second = await addMember(platform, owner, 'owner', 'second')
    const outcomes = await Promise.allSettled([
      owner.client.updateMember(owner.me.id, { role: 'admin' }),
      second.client.updateMember(second.me.id, { role: 'admin' }),
    ])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    const { members } = await admin.client.listMembers()
    expect(members.filter((member) => member.role === 'owner')).toHaveLength(1)
    const heir =
      members.find((member) => member.role === 'owner')?.id === owner.me.id ? owner : second
    if (heir === second) await second.client.updateMember(owner.me.id, { role: 'owner' })
    await owner.client.updateMember(second.me.id, { role: 'admin' })
  })

  test('cannot disable itself', async () => {
    await expect(
      admin.client.updateMember(admin.me.id, { status: 'disabled' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is not an agent, and not of another workspace', async () => {
    const { agent } = await createAgent(platform, owner, 'scout')
    for (const id of [agent.id, '01a00000-0000-7000-8000-000000000000']) {
      await expect(owner.client.updateMember(id, { role: 'viewer' })).rejects.toMatchObject({
        status: 404,
      })
    }
  })

  test('shows as online while a socket is open', async () => {
    const presence = async () =>
      (await owner.client.listMembers()).members.find(({ id }) => id === admin.me.id)?.presence
    expect(await presence()).toBe('offline')
    const socket = await rawSocket(platform, { token: admin.accessToken })
    await expect.poll(presence).toBe('online')
    socket.socket.close()
    await expect.poll(presence).toBe('offline')
  })
})
