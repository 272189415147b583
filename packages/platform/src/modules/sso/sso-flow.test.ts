import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { addMember, PASSWORD } from '../../../test/harness.ts'
import { REDIRECT_URI, signInAtProvider, startSsoWorld, type SsoWorld } from './sso.fixture.ts'

let world: SsoWorld
beforeAll(async () => {
  world = await startSsoWorld({ domains: ['example.com'], newcomerRole: 'viewer' })
})
afterAll(() => world[Symbol.asyncDispose]())

const finish = (input: { flow: string; response: string }) =>
  codeOf(world.platform.client().finishSso(input))

test('what comes back counts once, for the sign-in that it belongs to', async () => {
  const { platform, knows, comeBack } = world
  knows('nina')
  const first = await comeBack({ login: 'nina' })
  const second = await comeBack({ login: 'nina' })
  expect(await finish({ flow: first.flow, response: second.response })).toBe('410 sso_expired')
  expect(await finish(first)).toBe('no error')
  expect(await finish(first)).toBe('410 sso_expired')
  // The code of one with the state of another: the provider knows which secret it was given for.
  const state = new URLSearchParams(second.response).get('state') ?? ''
  const third = new URLSearchParams((await comeBack({ login: 'nina' })).response)
  third.set('state', state)
  expect(await finish({ flow: second.flow, response: third.toString() })).toBe('410 sso_expired')
  for (const forged of ['', 'forged', `${second.flow}x`, second.response])
    expect(await finish({ flow: forged, response: second.response })).toBe('410 sso_expired')
  // Another node knows what was used here.
  const node = await platform.addNode()
  const fourth = await comeBack({ login: 'nina' })
  expect(await codeOf(platform.client({ apiUrl: node.url }).finishSso(fourth))).toBe('no error')
  expect(await finish(fourth)).toBe('410 sso_expired')
})

test('answers of the provider that say no are told apart, and none is repeated', async () => {
  const client = world.platform.client()
  const answers = {
    access_denied: '403 sso_denied',
    temporarily_unavailable: '502 sso_unavailable',
    invalid_scope: '502 sso_failed',
  }
  for (const [error, code] of Object.entries(answers)) {
    const { url, flow } = await client.startSso()
    const state = new URL(url).searchParams.get('state') ?? ''
    const iss = world.provider.issuer
    const response = new URLSearchParams({ error, error_description: 'canary', state, iss })
    const refused = await client
      .finishSso({ flow, response: response.toString() })
      .catch((cause: unknown) => cause)
    expect(String(refused)).not.toContain('canary')
    expect(await codeOf(Promise.reject(refused))).toBe(code)
  }
})

test('a newcomer of the domain gets the role that is set and a handle of their own; others stay out', async () => {
  const { platform, owner, knows } = world
  await addMember(platform, owner, 'viewer', 'noor')
  knows('noor2', { email: 'noor@sub.example.com' })
  expect(await codeOf(world.signIn('noor2'))).toBe('403 sso_domain_not_allowed')
  knows('noor2', { email: 'noor.b@example.com', preferred_username: 'noor' })
  const { session } = await world.signIn('noor2')
  expect(session?.principal).toMatchObject({ role: 'viewer', handle: 'noor2', displayName: 'noor' })
  const { entries } = await owner.client.listAudit({ action: 'member.joined' })
  expect(entries[0]).toMatchObject({ actorId: session?.principal.id, details: { role: 'viewer' } })
  // Their address went elsewhere.
  knows('noor2', { email: 'noor.b@example.org' })
  expect(await codeOf(world.signIn('noor2'))).toBe('403 sso_domain_not_allowed')
  knows('noor2', { email: 'noor.b@example.com' })
  await owner.client.removeMember(session?.principal.id ?? '', owner.me.id)
  expect(await codeOf(world.signIn('noor2'))).toBe('403 sso_removed')
})

test('tabs that come back at once, and people of one name, all get in', async () => {
  const { platform, knows, comeBack } = world
  knows('kim', { preferred_username: 'kim' })
  knows('kim2', { email: 'kim.b@example.com', preferred_username: 'kim' })
  const back = await Promise.all(['kim', 'kim', 'kim', 'kim2'].map((login) => comeBack({ login })))
  const came = await Promise.all(back.map((answer) => platform.client().finishSso(answer)))
  const handles = came.map(({ session }) => session?.principal.handle)
  expect(new Set(handles.slice(0, 3)).size).toBe(1)
  expect(new Set([handles[0], handles[3]])).toEqual(new Set(['kim', 'kim2']))
})

test('what a provider says of a newcomer becomes a name that can be shown, and an address only where it is one', async () => {
  const { knows, signIn } = world
  knows('odd', { name: `\u202eAda\n${'x'.repeat(74)}😀` })
  const { session } = await signIn('odd')
  expect(session?.principal.displayName).toBe(`Ada ${'x'.repeat(74)}`)
  knows('blank', { name: '\u200b\u200b' })
  expect((await signIn('blank')).session?.principal.displayName).toBe('blank')
  for (const email of ['', 'nobody', 'a b@example.com', 'a@b@example.com']) {
    knows('nowhere', { email })
    expect(await codeOf(signIn('nowhere'))).toBe('403 sso_email_unverified')
  }
})

test('a person connects another address with the password, and disconnects it', async () => {
  const { platform, owner, knows } = world
  const liam = await addMember(platform, owner, 'operator', 'liam')
  knows('liam', { email: 'l.other@example.com' })
  expect(await codeOf(liam.client.startSsoLink('wrong one'))).toBe('401 invalid_credentials')
  const connect = async () => {
    const { url, flow } = await liam.client.startSsoLink(PASSWORD)
    return { flow, response: await signInAtProvider(url, REDIRECT_URI, { login: 'liam' }) }
  }
  expect(await platform.client().finishSso(await connect())).toEqual({ session: null })
  expect((await world.signIn('liam')).session?.principal.id).toBe(liam.me.id)
  const { identities } = await liam.client.getSignInMethods()
  await liam.client.unlinkIdentity(identities[0]?.id ?? '', PASSWORD)
  expect((await liam.client.getSignInMethods()).identities).toEqual([])
  // Whoever signs out meanwhile connects nothing.
  const late = await connect()
  await liam.client.logout()
  expect(await finish(late)).toBe('410 sso_expired')
})

test('an admin disconnects a person: their sessions end, and the next sign-in connects them anew', async () => {
  const { platform, owner, knows } = world
  const maya = await addMember(platform, owner, 'operator', 'maya')
  knows('maya')
  await world.signIn('maya')
  knows('maya-anew', { email: 'maya@example.com' })
  expect(await codeOf(world.signIn('maya-anew'))).toBe('403 sso_account_taken')
  expect(await codeOf(maya.client.disconnectMember(owner.me.id))).toBe('403 forbidden')
  const { member } = await owner.client.disconnectMember(maya.me.id)
  expect(member).toMatchObject({ sso: false, abilities: { disconnectSso: false } })
  expect(await codeOf(maya.client.getMe())).toBe('401 invalid_token')
  expect((await world.signIn('maya-anew')).session?.principal.id).toBe(maya.me.id)
})

test('forty forged answers from one place are enough', async () => {
  const codes = new Set<string>()
  for (let guess = 0; guess < 41; guess++)
    codes.add(await finish({ flow: 'forged', response: 'state=x' }))
  expect([...codes]).toEqual(['410 sso_expired', '429 too_many_attempts'])
})
