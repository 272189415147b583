import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestAuthenticator } from '../../../../test/authenticator.ts'
import { codeOf } from '../../../../test/code-of.ts'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../../test/harness.ts'
import { addPasskey, signInWith } from './passkeys.fixture.ts'

let platform: TestPlatform
let owner: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await platform.db.deleteFrom('sign_in_attempts').execute()
  await platform.db.deleteFrom('passkeys').execute()
  await platform.db.deleteFrom('recovery_codes').execute()
})

const email = 'owner@example.com'
const logIn = (totp?: string) =>
  platform.client().login({ email, password: PASSWORD, ...(totp !== undefined && { totp }) })
const lastAudit = async () => (await owner.client.listAudit({ limit: 1 })).entries[0]

describe('a passkey', () => {
  test('signs in alone, is listed with its use, and is renamed', async () => {
    const { authenticator, passkey } = await addPasskey(owner.client)
    expect(passkey).toMatchObject({ name: 'Laptop', lastUsedAt: null, backedUp: false })
    const tokens = await signInWith(platform.client(), authenticator)
    expect(tokens.principal.id).toBe(owner.me.id)
    expect(tokens.deviceToken).toMatch(/^dt_/)
    expect(await lastAudit()).toMatchObject({
      action: 'sign_in.succeeded',
      details: { method: 'passkey' },
    })
    await platform.client({ token: tokens.accessToken }).renamePasskey(passkey.id, { name: 'Key' })
    const { passkeys } = await owner.client.listPasskeys()
    expect(passkeys).toMatchObject([{ id: passkey.id, name: 'Key' }])
    expect(passkeys[0]?.lastUsedAt).not.toBeNull()
  })

  test('renews the recovery codes of who has nothing else, with the password first', async () => {
    const { authenticator, recoveryCodes: old = [] } = await addPasskey(owner.client)
    const answer = async () => {
      const { flow, options } = await owner.client.startPasskeyProof()
      return { flow, credential: authenticator.get(options) }
    }
    const passkey = await answer()
    expect(await codeOf(owner.client.renewRecoveryCodes({ password: 'wrong', passkey }))).toBe(
      '401 invalid_credentials',
    )
    // Nothing was spent on a wrong password.
    const { recoveryCodes } = await owner.client.renewRecoveryCodes({ password: PASSWORD, passkey })
    expect(recoveryCodes).toHaveLength(10)
    expect(await codeOf(owner.client.renewRecoveryCodes({ password: PASSWORD, passkey }))).toBe(
      '410 passkey_expired',
    )
    expect(await codeOf(logIn(old[0]))).toBe('401 invalid_credentials')
    expect(await codeOf(logIn(recoveryCodes[0]))).toBe('no error')
    for (const proof of [{}, { code: '000000', passkey: await answer() }])
      expect(await codeOf(owner.client.renewRecoveryCodes({ password: PASSWORD, ...proof }))).toBe(
        '400 invalid_request',
      )
  })

  test('is a second factor after the password, and recovery codes stand in for it', async () => {
    const { authenticator, recoveryCodes = [] } = await addPasskey(owner.client)
    expect(recoveryCodes).toHaveLength(10)
    expect((await addPasskey(owner.client, 'Second')).recoveryCodes).toBeUndefined()
    expect(await codeOf(logIn())).toBe('401 passkey_required')
    const tokens = await signInWith(platform.client(), authenticator, { email })
    expect(tokens.principal.id).toBe(owner.me.id)
    expect(await lastAudit()).toMatchObject({ details: { secondFactor: 'passkey' } })
    expect((await logIn(recoveryCodes[0])).principal.id).toBe(owner.me.id)
    expect(await owner.client.getTotp()).toEqual({ enabled: false, recoveryCodesLeft: 9 })
    expect(await codeOf(logIn('000000'))).toBe('401 invalid_credentials')
  })

  test('without a check of who uses it is a second factor, and nothing alone', async () => {
    const { authenticator } = await addPasskey(owner.client)
    const lie = { unverified: true }
    expect(await codeOf(signInWith(platform.client(), authenticator, { lie }))).toBe(
      '401 invalid_credentials',
    )
    const tokens = await signInWith(platform.client(), authenticator, { email, lie })
    expect(tokens.principal.id).toBe(owner.me.id)
  })

  test('is added and removed with the password; with the last one the password is enough again', async () => {
    expect(await codeOf(owner.client.startPasskey('wrong'))).toBe('401 invalid_credentials')
    const { passkey } = await addPasskey(owner.client)
    expect(await codeOf(owner.client.removePasskey(passkey.id, 'wrong'))).toBe(
      '401 invalid_credentials',
    )
    const other = await addMember(platform, owner, 'admin', 'meddler')
    expect(await codeOf(other.client.removePasskey(passkey.id, PASSWORD))).toBe('404 not_found')
    expect(await codeOf(other.client.renamePasskey(passkey.id, { name: 'Mine' }))).toBe(
      '404 not_found',
    )
    await owner.client.removePasskey(passkey.id, PASSWORD)
    expect((await logIn()).principal.id).toBe(owner.me.id)
    expect(await platform.db.selectFrom('recovery_codes').selectAll().execute()).toEqual([])
    const { entries } = await owner.client.listAudit({ limit: 20 })
    const actions = entries.map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['passkey.added', 'passkey.removed']))
  })

  test('is one of at most twenty', async () => {
    const rows = Array.from({ length: 19 }, (_, index) => ({
      id: crypto.randomUUID(),
      workspace_id: owner.me.workspaceId,
      principal_id: owner.me.id,
      credential_id: randomBytes(16),
      public_key: randomBytes(16),
      counter: 0,
      transports: [],
      backed_up: false,
      name: `Key ${index}`,
    }))
    await platform.db.insertInto('passkeys').values(rows).execute()
    const starts = [
      await owner.client.startPasskey(PASSWORD),
      await owner.client.startPasskey(PASSWORD),
    ]
    const outcomes = await Promise.all(
      starts.map(({ flow, options }) =>
        codeOf(
          owner.client.addPasskey({
            flow,
            name: 'Last',
            credential: createTestAuthenticator().create(options),
          }),
        ),
      ),
    )
    expect(outcomes.toSorted()).toEqual(['409 too_many_passkeys', 'no error'])
    expect(await codeOf(owner.client.startPasskey(PASSWORD))).toBe('409 too_many_passkeys')
  })

  test('goes with the second factor that an admin removes, and with its person', async () => {
    const member = await addMember(platform, owner, 'viewer', 'leaver')
    const { authenticator } = await addPasskey(member.client)
    const first = await owner.client.resetSecondFactor(member.me.id)
    expect(first.member.secondFactor).toBe(false)
    expect(await codeOf(signInWith(platform.client(), authenticator))).toBe(
      '401 invalid_credentials',
    )
    const { accessToken } = await platform
      .client()
      .login({ email: 'leaver@example.com', password: PASSWORD })
    const second = await addPasskey(platform.client({ token: accessToken }))
    await owner.client.removeMember(member.me.id, owner.me.id)
    expect(await codeOf(signInWith(platform.client(), second.authenticator))).toBe(
      '401 invalid_credentials',
    )
    expect(await platform.db.selectFrom('passkeys').selectAll().execute()).toEqual([])
  })
})

describe('what an authenticator made is refused', () => {
  test.each([
    ['for another address', { origin: 'http://localhost:4000' }],
    ['for another host', { rpId: 'example.com' }],
    ['for another question', { challenge: 'b3RoZXI' }],
    ['as the answer to a sign-in', { type: 'webauthn.get' }],
  ])('%s', async (_name, lie) => {
    const { flow, options } = await owner.client.startPasskey(PASSWORD)
    const credential = createTestAuthenticator().create(options, lie)
    expect(await codeOf(owner.client.addPasskey({ flow, name: 'x', credential }))).toBe(
      '422 invalid_passkey',
    )
  })

  test('twice, by somebody else, in another session, or of another account', async () => {
    const { flow, options } = await owner.client.startPasskey(PASSWORD)
    const authenticator = createTestAuthenticator()
    const credential = authenticator.create(options)
    const input = { flow, name: 'x', credential }
    const other = await addMember(platform, owner, 'admin', 'taker')
    expect(await codeOf(other.client.addPasskey(input))).toBe('410 passkey_expired')
    // What was shown to somebody else is used up.
    expect(await codeOf(owner.client.addPasskey(input))).toBe('410 passkey_expired')
    const again = await owner.client.startPasskey(PASSWORD)
    const elsewhere = platform.client({ token: (await logIn()).accessToken })
    const next = { flow: again.flow, name: 'x', credential: authenticator.create(again.options) }
    expect(await codeOf(elsewhere.addPasskey(next))).toBe('410 passkey_expired')
    const last = await owner.client.startPasskey(PASSWORD)
    await owner.client.addPasskey({
      flow: last.flow,
      name: 'x',
      credential: authenticator.create(last.options),
    })
    const theirs = await other.client.startPasskey(PASSWORD)
    const copied = authenticator.create(theirs.options)
    expect(
      await codeOf(other.client.addPasskey({ flow: theirs.flow, name: 'x', credential: copied })),
    ).toBe('409 conflict')
  })
})

describe('a sign-in is refused', () => {
  test.each([
    ['for another address', { origin: 'http://localhost:4000' }],
    ['for another host', { rpId: 'example.com' }],
    ['to another question', { challenge: 'b3RoZXI' }],
    ['in the name of somebody else', { userHandle: randomBytes(16).toString('base64url') }],
    ['as the answer to a registration', { type: 'webauthn.create' }],
  ])('%s', async (_name, lie) => {
    const { authenticator } = await addPasskey(owner.client)
    expect(await codeOf(signInWith(platform.client(), authenticator, { lie }))).toBe(
      '401 invalid_credentials',
    )
    expect(await lastAudit()).toMatchObject({
      action: 'sign_in.failed',
      targetId: owner.me.id,
      details: { reason: 'wrong_passkey', purpose: 'passkey' },
    })
  })

  test('when it comes twice, on another node too', async () => {
    const { authenticator } = await addPasskey(owner.client)
    const { flow, options } = await platform.client().startPasskeySignIn({})
    const input = { flow, credential: authenticator.get(options) }
    const node = await platform.addNode()
    const outcomes = await Promise.all([
      codeOf(platform.client().finishPasskeySignIn(input)),
      codeOf(platform.client({ apiUrl: node.url }).finishPasskeySignIn(input)),
    ])
    expect(outcomes.toSorted()).toEqual(['410 passkey_expired', 'no error'])
    const forged = { ...input, flow: `${flow}x` }
    expect(await codeOf(platform.client().finishPasskeySignIn(forged))).toBe('410 passkey_expired')
  })

  test('when the counter does not go up, as with a copy of the authenticator', async () => {
    const { authenticator } = await addPasskey(owner.client)
    const use = (counter: number) =>
      codeOf(signInWith(platform.client(), authenticator, { lie: { counter } }))
    expect(await use(5)).toBe('no error')
    for (const counter of [5, 4, 0]) expect(await use(counter)).toBe('401 invalid_credentials')
    expect(await lastAudit()).toMatchObject({ details: { reason: 'passkey_counter_went_back' } })
    expect(await use(6)).toBe('no error')
  })

  test('alike for a passkey that nobody has and one whose answer is wrong', async () => {
    const { authenticator } = await addPasskey(owner.client)
    const stranger = createTestAuthenticator()
    const errorOf = (promise: Promise<unknown>) =>
      promise.catch((error: unknown) => (error instanceof Error ? error.message : ''))
    const unknown = await errorOf(signInWith(platform.client(), stranger))
    const lie = { origin: 'http://localhost:4000' }
    const wrong = await errorOf(signInWith(platform.client(), authenticator, { lie }))
    expect(unknown).toBe(wrong)
  })

  test('as the second factor of another account, and where there is none', async () => {
    const other = await addMember(platform, owner, 'viewer', 'other')
    const none = platform.client().startPasskeySignIn({
      account: { email: 'other@example.com', password: PASSWORD },
    })
    expect(await codeOf(none)).toBe('409 no_passkey')
    const mine = await addPasskey(owner.client)
    await addPasskey(other.client)
    const theirs = { email: 'other@example.com' }
    expect(await codeOf(signInWith(platform.client(), mine.authenticator, theirs))).toBe(
      '401 invalid_credentials',
    )
    const wrong = { account: { email, password: 'wrong' } }
    expect(await codeOf(platform.client().startPasskeySignIn(wrong))).toBe(
      '401 invalid_credentials',
    )
  })

  test('to a disabled account', async () => {
    const member = await addMember(platform, owner, 'viewer', 'stopped')
    const { authenticator } = await addPasskey(member.client)
    await owner.client.updateMember(member.me.id, { status: 'disabled' })
    expect(await codeOf(signInWith(platform.client(), authenticator))).toBe('403 account_disabled')
  })

  test('where single sign-on is the only way in, but for owners', async () => {
    const member = await addMember(platform, owner, 'operator', 'worker')
    const theirs = await addPasskey(member.client)
    const mine = await addPasskey(owner.client)
    await platform.db.updateTable('workspaces').set({ sso_only: true }).execute()
    expect(await codeOf(signInWith(platform.client(), theirs.authenticator))).toBe(
      '403 sso_required',
    )
    expect(await codeOf(signInWith(platform.client(), mine.authenticator))).toBe('no error')
    await platform.db.updateTable('workspaces').set({ sso_only: false }).execute()
  })

  test('after forty wrong ones from one place', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 45 }, () =>
        codeOf(signInWith(platform.client(), createTestAuthenticator())),
      ),
    )
    expect(outcomes.filter((code) => code === '429 too_many_attempts')).toHaveLength(5)
  })
})
