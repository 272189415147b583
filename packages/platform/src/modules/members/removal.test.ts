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
import { liveSocket } from '../../../test/live-socket.ts'

let platform: TestPlatform
let owner: TestPerson
let heir: TestPerson

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
  heir = await addMember(platform, owner, 'operator', 'heidi')
})
afterAll(() => platform.stop())

const hook = 'http://127.0.0.1:9/hook'

/** A person with one of everything that somebody can own, and something shared. */
async function leaver(handle: string) {
  const person = await addMember(platform, owner, 'admin', handle)
  const { client } = person
  const { agent } = await createAgent(platform, person, `${handle}-bot`)
  const { vault } = await client.createVault({ name: `${handle} alone` })
  const { vault: shared } = await owner.client.createVault({ name: `${handle} shared` })
  await owner.client.setVaultMember(shared.id, person.me.id, 'manager')
  const { item } = await owner.client.createVaultItem(shared.id, {
    name: 'Db',
    type: 'note',
    fields: { note: 'x' },
  })
  const { lease } = await client.requestLease({ itemId: item.id, reason: 'x' })
  const { channel } = await client.createChannel({ name: `${handle} plans`, visibility: 'private' })
  const { task } = await client.createTask(channel.id, { title: 'Mine' })
  await client.claimTask(channel.id, task.id)
  const { channel: foreign } = await owner.client.createChannel({
    name: `${handle} guests`,
    visibility: 'private',
    memberIds: [person.me.id],
  })
  const { task: hidden } = await client.createTask(foreign.id, { title: 'Not for the heir' })
  await client.claimTask(foreign.id, hidden.id)
  const { webhook } = await client.createWebhook({ url: hook, eventTypes: ['task.created'] })
  const { invite } = await client.createInvite({ email: `${handle}2@example.com`, role: 'viewer' })
  const { channel: dm } = await client.openDm(owner.me.id)
  await client.sendMessage(dm.id, { content: `Goodbye from @${handle}` })
  return {
    person,
    agent,
    vault,
    shared,
    lease,
    channel,
    task,
    foreign,
    hidden,
    webhook,
    invite,
    dm,
  }
}

describe('a person who is removed', () => {
  test('leaves what they own to the heir, as it was listed before', async () => {
    const it = await leaver('paul')
    const id = it.person.me.id
    expect(await owner.client.getMemberHoldings(id)).toEqual({
      vaults: { count: 1, names: ['paul alone'] },
      agents: { count: 1, names: ['paul-bot'] },
      channels: { count: 1, names: ['paul plans'] },
      webhooks: { count: 1, names: ['127.0.0.1:9'] },
      openTasks: 2,
      openLeases: 1,
      agentKeys: 1,
      openInvites: 1,
    })
    await owner.client.removeMember(id, heir.me.id)
    const roleIn = async (vaultId: string, who: string) =>
      (await owner.client.listVaultMembers(vaultId)).members.find((m) => m.principalId === who)
        ?.role
    expect(await roleIn(it.vault.id, heir.me.id)).toBe('manager')
    // Another manager is left: the heir gets no access that they did not have.
    expect(await roleIn(it.shared.id, heir.me.id)).toBeUndefined()
    expect(await roleIn(it.shared.id, id)).toBeUndefined()
    expect((await owner.client.getAgent(it.agent.id)).agent.ownerId).toBe(heir.me.id)
    const { members } = await heir.client.listChannelMembers(it.channel.id)
    expect(members).toMatchObject([{ id: heir.me.id, role: 'owner' }])
    expect((await heir.client.getTask(it.channel.id, it.task.id)).task.claimedBy).toBe(heir.me.id)
    // What the heir may not see is free.
    expect((await owner.client.getTask(it.foreign.id, it.hidden.id)).task).toMatchObject({
      claimedBy: null,
      status: 'open',
    })
    expect((await owner.client.getWebhook(it.webhook.id)).webhook).toMatchObject({
      ownerId: heir.me.id,
      status: 'disabled',
    })
    expect((await owner.client.getLease(it.lease.id)).lease.status).toBe('cancelled')
    expect((await platform.client().checkInvite(it.invite.token ?? '')).state).toBe('revoked')
    const { entries } = await owner.client.listAudit({ action: 'member.removed' })
    expect(entries[0]).toMatchObject({ targetId: id, details: { handedOverTo: heir.me.id } })
    expect((await owner.client.verifyAudit()).valid).toBe(true)
  })

  test('is out at once, keeps their name under what they wrote, and may be invited again', async () => {
    const { person, dm } = await leaver('rita')
    const watching = await liveSocket(platform.url, { token: owner.accessToken })
    const theirs = await liveSocket(platform.url, { token: person.accessToken })
    await owner.client.removeMember(person.me.id, owner.me.id)
    expect(await theirs.ended()).toEqual({ code: 4403, reason: 'member_removed' })
    expect(await watching.frame('member.removed')).toMatchObject({ principalId: person.me.id })
    watching.close()
    expect(await codeOf(person.client.getMe())).toBe('401 invalid_token')
    expect(await codeOf(platform.client().refresh(person.refreshToken))).toBe('401 invalid_token')
    const { messages } = await owner.client.getMessages(dm.id)
    expect(messages.at(-1)?.metadata.senderDisplayName).toBe('rita')
    const listed = (await owner.client.listMembers()).members.map(({ id }) => id)
    expect(listed).not.toContain(person.me.id)
    const again = await addMember(platform, owner, 'viewer', 'rita')
    expect(again.me).toMatchObject({ handle: 'rita', email: 'rita@example.com' })
    expect(again.me.id).not.toBe(person.me.id)
    expect((await again.client.listChannels()).channels.map(({ kind }) => kind)).not.toContain('dm')
  })

  test('needs an heir who can run what is handed over', async () => {
    const { me } = await addMember(platform, owner, 'operator', 'otto')
    const viewer = await addMember(platform, owner, 'viewer', 'vera')
    for (const unfit of [me.id, viewer.me.id])
      expect(await codeOf(owner.client.removeMember(me.id, unfit))).toBe('409 conflict')
    expect((await owner.client.listMembers()).members.map(({ id }) => id)).toContain(me.id)
  })
})

test('two owners who remove each other at once leave one', async () => {
  const second = await addMember(platform, owner, 'owner', 'second')
  const third = await addMember(platform, owner, 'owner', 'third')
  await owner.client.updateMember(owner.me.id, { role: 'admin' })
  const outcomes = await Promise.all([
    codeOf(second.client.removeMember(third.me.id, heir.me.id)),
    codeOf(third.client.removeMember(second.me.id, heir.me.id)),
  ])
  expect(outcomes.filter((code) => code === 'no error')).toHaveLength(1)
  const { members } = await heir.client.listMembers()
  expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1)
})
