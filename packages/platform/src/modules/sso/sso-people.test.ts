import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { addMember, PASSWORD } from '../../../test/harness.ts'
import { startSsoWorld, type SsoWorld } from './sso.fixture.ts'

let world: SsoWorld
beforeAll(async () => {
  world = await startSsoWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

/** Who comes in. */
const idOf = async (login: string): Promise<string | undefined> =>
  (await world.signIn(login)).session?.principal.id

test('a member is known by the address once, and for good by what the provider calls them', async () => {
  const { platform, owner, knows, provider } = world
  const alice = await addMember(platform, owner, 'operator', 'alice')
  const bob = await addMember(platform, owner, 'viewer', 'bob')
  knows('alice', { email: ' ALICE@Example.com' })
  expect(await idOf('alice')).toBe(alice.me.id)
  // At the provider she has the address of somebody else now, and somebody else has hers.
  provider.accounts.set('alice', {
    email: 'bob@example.com',
    email_verified: true,
  })
  knows('newcomer', { email: 'alice@example.com' })
  expect(await idOf('alice')).toBe(alice.me.id)
  expect(await codeOf(world.signIn('newcomer'))).toBe('403 sso_account_taken')

  const { entries } = await owner.client.listAudit({ action: 'identity.linked' })
  expect(entries.map(({ actorId, targetId }) => [actorId, targetId])).toEqual([
    [alice.me.id, alice.me.id],
  ])
  const signIns = await owner.client.listAudit({ action: 'sign_in.succeeded' })
  expect(signIns.entries.map(({ details }) => details)).toEqual([
    { method: 'sso' },
    { method: 'sso' },
  ])
  const seen = async (by: typeof owner) =>
    (await by.client.listMembers()).members.map(({ handle, sso }) => [handle, sso])
  expect(await seen(owner)).toEqual([
    ['alice', true],
    ['bob', false],
    ['olive', false],
  ])
  expect(await seen(bob)).toEqual([
    ['alice', null],
    ['bob', null],
    ['olive', null],
  ])
})

test.each([
  ['an address that the provider does not vouch for', { email_verified: false }],
  ['no word of whether it does', { email_verified: undefined }],
  ['no address at all', { email: undefined }],
])('nobody comes in with %s', async (_what, account) => {
  world.knows('owner', account)
  expect(await codeOf(world.signIn('owner'))).toBe('403 sso_email_unverified')
})

test('who was not invited stays out; who cancels is told so', async () => {
  world.knows('stranger')
  expect(await codeOf(world.signIn('stranger'))).toBe('403 sso_no_account')
  const cancelled = await world.comeBack('cancel')
  expect(await codeOf(world.platform.client().finishSso(cancelled))).toBe('403 sso_denied')
})

test('an invitation lets its address in, once, with its role and without a password', async () => {
  const { platform, owner, knows } = world
  const { invite } = await owner.client.createInvite({
    email: 'ivan@example.com',
    role: 'approver',
  })
  knows('ivan', { name: 'Ivan\n Example', preferred_username: 'Íván.E@example.com' })
  const { session } = await world.signIn('ivan')
  expect(session?.principal).toMatchObject({
    role: 'approver',
    email: 'ivan@example.com',
    handle: 'ivan-e',
    displayName: 'Ivan  Example',
  })
  expect((await owner.client.listInvites()).invites).toEqual([])
  expect(await idOf('ivan')).toBe(session?.principal.id)
  const taken = { token: invite.token ?? '', password: PASSWORD, displayName: 'I', handle: 'ivan2' }
  expect(await codeOf(platform.client().acceptInvite(taken))).toBe('401 invalid_token')

  const ivan = platform.client({ token: session?.accessToken ?? '' })
  expect(await ivan.getSignInMethods()).toMatchObject({
    password: false,
    provider: 'Example login',
  })
  expect((await ivan.listChannels()).channels.map(({ name }) => name)).toEqual(['general'])
  const login = { email: 'ivan@example.com', password: PASSWORD }
  expect(await codeOf(platform.client().login(login))).toBe('401 invalid_credentials')
  const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD} two` }
  expect(await codeOf(ivan.changePassword(change))).toBe('409 no_password')
  expect(await codeOf(ivan.setUpTotp({ password: PASSWORD }))).toBe('409 no_password')
  const { identities } = await ivan.getSignInMethods()
  expect(await codeOf(ivan.unlinkIdentity(identities[0]?.id ?? '', PASSWORD))).toBe(
    '409 no_password',
  )
})

test('who is disabled stays out, what they had open ends, and it is on record', async () => {
  const { platform, owner, knows } = world
  await addMember(platform, owner, 'viewer', 'dora')
  knows('dora')
  const { session } = await world.signIn('dora')
  const dora = platform.client({ token: session?.accessToken ?? '' })
  const { id } = await dora.getMe()
  await owner.client.updateMember(id, { status: 'disabled' })
  expect(await codeOf(dora.getMe())).toBe('401 invalid_token')
  expect(await codeOf(platform.client().refresh(session?.refreshToken ?? ''))).toBe(
    '403 account_disabled',
  )
  expect(await codeOf(world.signIn('dora'))).toBe('403 account_disabled')
  const { entries } = await owner.client.listAudit({ action: 'sign_in.failed' })
  expect(entries[0]).toMatchObject({
    targetId: id,
    details: { reason: 'account_disabled', purpose: 'sso' },
  })
})

test('who was removed comes back by an invitation only, as somebody new', async () => {
  const { platform, owner, knows } = world
  const rita = await addMember(platform, owner, 'viewer', 'rita')
  knows('rita')
  expect(await idOf('rita')).toBe(rita.me.id)
  await owner.client.removeMember(rita.me.id, owner.me.id)
  expect(await codeOf(world.signIn('rita'))).toBe('403 sso_removed')
  await owner.client.createInvite({ email: 'rita@example.com', role: 'viewer' })
  const again = await idOf('rita')
  expect(again).not.toBe(rita.me.id)
  expect(await idOf('rita')).toBe(again)
})

test('an address that somebody gave themselves brings nobody else into their account', async () => {
  const { platform, owner, knows } = world
  const mallory = await addMember(platform, owner, 'viewer', 'mallory')
  await mallory.client.changeEmail({ email: 'boss@example.com', password: PASSWORD })
  knows('boss')
  expect(await codeOf(world.signIn('boss'))).toBe('403 sso_email_unconfirmed')
  await owner.client.updateMember(mallory.me.id, { email: 'mallory@example.com' })
  knows('mallory')
  expect(await idOf('mallory')).toBe(mallory.me.id)
  // Their own new address, which an admin vouches for as it is.
  const nell = await addMember(platform, owner, 'viewer', 'nell')
  await nell.client.changeEmail({ email: 'nell.new@example.com', password: PASSWORD })
  knows('nell', { email: 'nell.new@example.com' })
  const rename = { displayName: 'Nell', email: 'nell.new@example.com' }
  await owner.client.updateMember(nell.me.id, rename)
  expect(await codeOf(world.signIn('nell'))).toBe('403 sso_email_unconfirmed')
  await owner.client.updateMember(nell.me.id, rename)
  expect(await idOf('nell')).toBe(nell.me.id)
})
