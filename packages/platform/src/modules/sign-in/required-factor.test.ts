import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { addPasskey } from './passkeys/passkeys.fixture.ts'

let platform: TestPlatform
let owner: TestPerson
let admin: TestPerson
let operator: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  admin = await addMember(platform, owner, 'admin', 'an-admin')
  operator = await addMember(platform, owner, 'operator', 'an-operator')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await platform.db.deleteFrom('sign_in_attempts').execute()
  await platform.db.deleteFrom('passkeys').execute()
  await platform.db.deleteFrom('recovery_codes').execute()
  await platform.db.updateTable('humans').set({ totp_secret: null, totp_last_step: null }).execute()
  await platform.db
    .updateTable('workspaces')
    .set({ second_factor_of: 'nobody', second_factor_since: null })
    .execute()
  await addPasskey(owner.client)
})

type RequiredOf = 'nobody' | 'admins' | 'everyone'
const requireOf = (requiredOf: RequiredOf, graceDays = 0, by = owner) =>
  by.client.setSignInRules({ stepUpMinutes: null, secondFactor: { requiredOf, graceDays } })
/** As a session that this node does not remember. */
const anew = async (person: TestPerson) => {
  const { accessToken } = await platform
    .client()
    .login({ email: `${person.me.handle}@example.com`, password: PASSWORD })
  return platform.client({ token: accessToken })
}

describe('a second factor that is required', () => {
  test('of everyone: without one nothing is done but setting one up, and then everything', async () => {
    await requireOf('everyone')
    const client = await anew(operator)
    for (const call of [
      () => client.listChannels(),
      () => client.listSessions(),
      () => client.createWsTicket(),
      () => client.updateProfile({ displayName: 'Somebody' }),
      () =>
        client.changePassword({
          currentPassword: PASSWORD,
          newPassword: 'a long enough password 1',
        }),
    ])
      expect(await codeOf(call())).toBe('403 second_factor_required')
    const { secondFactorDueAt } = await client.getMe()
    expect(Date.parse(secondFactorDueAt ?? '')).toBeLessThanOrEqual(Date.now())
    expect((await client.listPasskeys()).passkeys).toEqual([])
    const { secret } = await client.setUpTotp({ password: PASSWORD })
    const code = TOTP.generate({ secret: Secret.fromBase32(secret) })
    await client.enableTotp({ code })
    expect(await codeOf(client.listChannels())).toBe('no error')
    expect(await client.getMe()).toMatchObject({ secondFactorDueAt: null })
  })

  test('is judged anew on another node, and a passkey does as well', async () => {
    const node = await platform.addNode()
    const { accessToken } = await platform
      .client()
      .login({ email: 'an-operator@example.com', password: PASSWORD })
    const there = platform.client({ token: accessToken, apiUrl: node.url })
    expect(await codeOf(there.listChannels())).toBe('no error')
    await requireOf('everyone')
    await expect.poll(() => codeOf(there.listChannels())).toBe('403 second_factor_required')
    await addPasskey(platform.client({ token: accessToken }))
    expect(await codeOf(there.listChannels())).toBe('no error')
  })

  test('closes sockets that are open, and opens none', async () => {
    const { accessToken: token } = await platform
      .client()
      .login({ email: 'an-operator@example.com', password: PASSWORD })
    const open = () => {
      const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`)
      const frames: string[] = []
      socket.on('open', () => socket.send(JSON.stringify({ type: 'auth', token })))
      socket.on('message', (data: Buffer) => frames.push(data.toString()))
      const closed = new Promise<number>((resolve) => socket.on('close', resolve))
      return { frames, closed }
    }
    const first = open()
    await expect.poll(() => first.frames.join()).toContain('authenticated')
    await requireOf('everyone')
    expect(await first.closed).toBe(4403)
    expect(first.frames.at(-1)).toContain('second_factor_required')
    const second = open()
    expect(await second.closed).toBe(4403)
    expect(second.frames.join()).not.toContain('authenticated')
  })

  test('of admins leaves others alone; who becomes one has the days for it', async () => {
    await requireOf('admins')
    expect(await codeOf((await anew(operator)).listChannels())).toBe('no error')
    expect(await codeOf((await anew(admin)).listChannels())).toBe('403 second_factor_required')
    await requireOf('admins', 7)
    await platform.db
      .updateTable('workspaces')
      .set({ second_factor_since: new Date(Date.now() - 30 * 86_400_000) })
      .execute()
    await platform.db
      .updateTable('humans')
      .set({ second_factor_from: new Date(Date.now() - 30 * 86_400_000) })
      .execute()
    await owner.client.updateMember(operator.me.id, { role: 'admin' })
    const client = await anew(operator)
    const { secondFactorDueAt } = await client.getMe()
    expect(Date.parse(secondFactorDueAt ?? '')).toBeGreaterThan(Date.now() + 6 * 86_400_000)
    expect(await codeOf(client.listChannels())).toBe('no error')
    expect(await codeOf((await anew(admin)).listChannels())).toBe('403 second_factor_required')
    await owner.client.updateMember(operator.me.id, { role: 'operator' })
  })

  test('gives days, which count anew only when more people are meant', async () => {
    const { rules } = await requireOf('admins', 3)
    const { secondFactorDueAt } = await (await anew(admin)).getMe()
    const since = Date.parse(rules.secondFactor.since ?? '')
    expect(Date.parse(secondFactorDueAt ?? '')).toBe(since + 3 * 86_400_000)
    expect((await requireOf('admins', 30)).rules.secondFactor.since).toBe(rules.secondFactor.since)
    const wider = (await requireOf('everyone', 3)).rules.secondFactor.since ?? ''
    expect(Date.parse(wider)).toBeGreaterThan(since)
    expect((await requireOf('admins', 3)).rules.secondFactor.since).toBe(wider)
    expect((await requireOf('nobody', 3)).rules.secondFactor.since).toBeNull()
  })

  test('is not asked of who came by single sign-on, but of their password', async () => {
    await requireOf('everyone')
    const client = await anew(operator)
    expect(await codeOf(client.listChannels())).toBe('403 second_factor_required')
    const current = (await client.getMe()).id
    await platform.db
      .updateTable('sessions')
      .set({ by_sso: true })
      .where('principal_id', '=', current)
      .execute()
    expect(await codeOf(client.listChannels())).toBe('no error')
    expect(await client.getMe()).toMatchObject({ secondFactorDueAt: null })
    expect(await codeOf((await anew(operator)).listChannels())).toBe('403 second_factor_required')
  })

  test('takes no key away from agents', async () => {
    const { agent } = await owner.client.createAgent({ handle: 'worker', displayName: 'Worker' })
    const { key } = await owner.client.createAgentKey(agent.id, { name: 'Key', scopes: ['*'] })
    await requireOf('everyone')
    expect(await codeOf(platform.client({ apiKey: key.key }).listChannels())).toBe('no error')
  })
})

describe('nobody is shut out', () => {
  test('only owners require it, and only with a second factor of their own', async () => {
    expect(await codeOf(requireOf('everyone', 0, admin))).toBe('403 forbidden')
    await platform.db.deleteFrom('passkeys').execute()
    expect(await codeOf(requireOf('everyone', 30))).toBe('409 no_second_factor')
    expect((await owner.client.getSignInRules()).rules.secondFactor.requiredOf).toBe('nobody')
  })

  test('the last one stays as long as it is required; another one may go', async () => {
    const { passkeys } = await owner.client.listPasskeys()
    const first = passkeys[0]?.id ?? ''
    const { passkey } = await addPasskey(owner.client, 'Second')
    await requireOf('admins')
    const remove = (id: string) => codeOf(owner.client.removePasskey(id, PASSWORD))
    // At once: one of them stays.
    expect((await Promise.all([remove(first), remove(passkey.id)])).toSorted()).toEqual([
      '409 last_second_factor',
      'no error',
    ])
    expect((await owner.client.listPasskeys()).passkeys).toHaveLength(1)
    await requireOf('nobody')
    const [left] = (await owner.client.listPasskeys()).passkeys
    expect(await remove(left?.id ?? '')).toBe('no error')
  })

  test('the authenticator app neither', async () => {
    const { secret } = await admin.client.setUpTotp({ password: PASSWORD })
    const codeIn = (seconds: number) =>
      TOTP.generate({
        secret: Secret.fromBase32(secret),
        timestamp: Date.now() + seconds * 1_000,
      })
    const { recoveryCodes } = await admin.client.enableTotp({ code: codeIn(-30) })
    await requireOf('admins')
    const [code = ''] = recoveryCodes
    expect(await codeOf(admin.client.disableTotp({ password: PASSWORD, code }))).toBe(
      '409 last_second_factor',
    )
    expect(await admin.client.getTotp()).toMatchObject({ enabled: true })
  })

  test('one that is lost is removed by an admin; its person then sets up another', async () => {
    await addPasskey(operator.client)
    await requireOf('everyone')
    const { member } = await owner.client.resetSecondFactor(operator.me.id)
    expect(member.secondFactor).toBe(false)
    const client = await anew(operator)
    expect(await codeOf(client.listChannels())).toBe('403 second_factor_required')
    await addPasskey(client)
    expect(await codeOf(client.listChannels())).toBe('no error')
    operator = { ...operator, client }
  })

  test('an invitation is accepted, and the days begin then', async () => {
    await requireOf('everyone', 2)
    await platform.db
      .updateTable('workspaces')
      .set({ second_factor_since: new Date(Date.now() - 90 * 86_400_000) })
      .execute()
    const { invite } = await owner.client.createInvite({ email: 'new@example.com', role: 'viewer' })
    const tokens = await platform.client().acceptInvite({
      token: invite.token ?? '',
      displayName: 'Newcomer',
      handle: 'newcomer',
      password: PASSWORD,
    })
    expect(Date.parse(tokens.principal.secondFactorDueAt ?? '')).toBeGreaterThan(Date.now())
    const client = platform.client({ token: tokens.accessToken })
    expect(await codeOf(client.listChannels())).toBe('no error')
    await requireOf('everyone', 0)
    await expect.poll(() => codeOf(client.listChannels())).toBe('403 second_factor_required')
  })

  test('what was required is in the audit log', async () => {
    await requireOf('admins', 5)
    const { entries } = await owner.client.listAudit({ limit: 1 })
    expect(entries[0]).toMatchObject({
      action: 'workspace.sign_in_rules_changed',
      actorId: owner.me.id,
      details: { secondFactorOf: 'admins', graceDays: 5 },
    })
  })
})
