import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { replaceRootKey } from '../../replace-root-key.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

const masterKey = randomBytes(32)
let platform: TestPlatform
let owner: TestPerson
beforeAll(async () => {
  platform = await startPlatform({ masterKey })
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await platform.db.deleteFrom('sign_in_attempts').execute()
  await platform.db.updateTable('humans').set({ totp_secret: null, totp_last_step: null }).execute()
})

const codeOf = (secret: string, secondsFromNow = 0): string =>
  TOTP.generate({
    secret: Secret.fromBase32(secret),
    timestamp: Date.now() + secondsFromNow * 1_000,
  })
const logIn = (totp?: string) =>
  platform
    .client()
    .login({ email: 'owner@example.com', password: PASSWORD, ...(totp !== undefined && { totp }) })

/** Switches it on with the code of the step before this one, so that the current one is still good. */
async function enable(): Promise<string> {
  const { secret } = await owner.client.setUpTotp({ password: PASSWORD })
  await owner.client.enableTotp({ code: codeOf(secret, -30) })
  return secret
}

test('asks for a code from the moment it is switched on, not before', async () => {
  const { secret, url } = await owner.client.setUpTotp({ password: PASSWORD })
  expect(url).toContain('otpauth://totp/Sesame')
  await logIn()
  await expect(owner.client.enableTotp({ code: '000000' })).rejects.toMatchObject({
    code: 'invalid_credentials',
  })
  await owner.client.enableTotp({ code: codeOf(secret, -30) })
  await expect(logIn()).rejects.toMatchObject({ status: 401, code: 'totp_required' })
  expect((await logIn(codeOf(secret))).principal.id).toBe(owner.me.id)
})

test('accepts a code once, also when it comes many times at once', async () => {
  const secret = await enable()
  const code = codeOf(secret)
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => logIn(code)))
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  await expect(logIn(code)).rejects.toMatchObject({ status: 401, code: 'invalid_credentials' })
  await expect(logIn(codeOf(secret, -30))).rejects.toMatchObject({ status: 401 })
})

test.each([
  ['with spaces', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
  ['with a line break', (code: string) => `${code}\n`],
  [
    'in Arabic digits',
    (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
  ],
  [
    'in full-width digits',
    (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  ],
  ['as a negative number', (code: string) => `-${code}`],
  ['that is empty', () => ''],
])('refuses a code %s', async (_name, change) => {
  const secret = await enable()
  await expect(logIn(change(codeOf(secret)))).rejects.toMatchObject({
    status: 401,
    code: 'invalid_credentials',
  })
})

test('is switched on once, also when it comes many times at once: the codes that are shown work', async () => {
  const { secret } = await owner.client.setUpTotp({ password: PASSWORD })
  const code = codeOf(secret, -30)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, () => owner.client.enableTotp({ code })),
  )
  const shown = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value.recoveryCodes : [],
  )
  expect(shown).toHaveLength(10)
  expect((await logIn(shown[0])).principal.id).toBe(owner.me.id)
  await expect(owner.client.setUpTotp({ password: PASSWORD })).rejects.toMatchObject({
    status: 409,
  })
})

test('refuses a code of two minutes ago', async () => {
  const secret = await enable()
  await expect(logIn(codeOf(secret, -120))).rejects.toMatchObject({ status: 401 })
})

test('needs the password to offer, and password and code to switch off', async () => {
  await expect(owner.client.setUpTotp({ password: 'wrong' })).rejects.toMatchObject({
    code: 'invalid_credentials',
  })
  const secret = await enable()
  await expect(owner.client.setUpTotp({ password: PASSWORD })).rejects.toMatchObject({
    status: 409,
  })
  await expect(
    owner.client.disableTotp({ password: PASSWORD, code: '000000' }),
  ).rejects.toMatchObject({ status: 401 })
  await owner.client.disableTotp({ password: PASSWORD, code: codeOf(secret) })
  await logIn()
})

test('counts wrong codes as guesses', async () => {
  await enable()
  for (let guess = 0; guess < 10; guess++) {
    await expect(logIn('000000')).rejects.toMatchObject({ code: 'invalid_credentials' })
  }
  await expect(logIn('000000')).rejects.toMatchObject({ status: 429 })
})

test('keeps the secret sealed in the database', async () => {
  const secret = await enable()
  const { totp_secret: stored } = await platform.db
    .selectFrom('humans')
    .select('totp_secret')
    .executeTakeFirstOrThrow()
  expect(stored?.toString('latin1')).not.toContain(secret)
  expect(stored?.includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false)
})

test('gives recovery codes that stand in for a code, each once, until it is switched off', async () => {
  const { secret } = await owner.client.setUpTotp({ password: PASSWORD })
  const { recoveryCodes } = await owner.client.enableTotp({ code: codeOf(secret, -30) })
  expect(new Set(recoveryCodes).size).toBe(10)
  const [first = '', second = ''] = recoveryCodes
  expect(first).toMatch(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/)
  const outcomes = await Promise.allSettled([logIn(first), logIn(first), logIn(first)])
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  await logIn(second.toLowerCase().replaceAll('-', ' '))
  await expect(logIn(second)).rejects.toMatchObject({ code: 'invalid_credentials' })
  const stored = await platform.db.selectFrom('recovery_codes').selectAll().execute()
  expect(stored).toHaveLength(8)
  await owner.client.disableTotp({ password: PASSWORD, code: codeOf(secret) })
  expect(await platform.db.selectFrom('recovery_codes').selectAll().execute()).toEqual([])
})

test('survives a replacement of the root key', async () => {
  const secret = await enable()
  const newKey = randomBytes(32)
  await replaceRootKey(platform.db, masterKey, newKey)
  await expect(logIn(codeOf(secret))).rejects.toMatchObject({ code: 'unreadable_secret' })
  await replaceRootKey(platform.db, newKey, masterKey)
  await logIn(codeOf(secret))
})

test('tells whether it is on and how many recovery codes are left; new ones end the old', async () => {
  expect(await owner.client.getTotp()).toEqual({ enabled: false, recoveryCodesLeft: 0 })
  const { secret } = await owner.client.setUpTotp({ password: PASSWORD })
  const { recoveryCodes: old } = await owner.client.enableTotp({ code: codeOf(secret, -30) })
  expect(await owner.client.getTotp()).toEqual({ enabled: true, recoveryCodesLeft: 10 })
  await logIn(old[0])
  expect(await owner.client.getTotp()).toEqual({ enabled: true, recoveryCodesLeft: 9 })
  await expect(
    owner.client.renewRecoveryCodes({ password: 'wrong', code: codeOf(secret) }),
  ).rejects.toMatchObject({ code: 'invalid_credentials' })
  const { recoveryCodes } = await owner.client.renewRecoveryCodes({
    password: PASSWORD,
    code: codeOf(secret),
  })
  await expect(logIn(old[1])).rejects.toMatchObject({ code: 'invalid_credentials' })
  await logIn(recoveryCodes[0])
  expect(await owner.client.getTotp()).toEqual({ enabled: true, recoveryCodesLeft: 9 })
})

test('an admin takes it from somebody who lost it; not from themselves, nor an admin from an owner', async () => {
  const admin = await addMember(platform, owner, 'admin', 'second-admin')
  const viewer = await addMember(platform, owner, 'viewer', 'second-viewer')
  await enable()
  const find = async (person: TestPerson) =>
    (await person.client.listMembers()).members.find(({ id }) => id === owner.me.id)
  expect((await find(admin))?.secondFactor).toBe(true)
  expect((await find(viewer))?.secondFactor).toBe(null)
  const resetOwner = (person: TestPerson) => person.client.resetSecondFactor(owner.me.id)
  await expect(resetOwner(viewer)).rejects.toMatchObject({ status: 403 })
  await expect(resetOwner(admin)).rejects.toMatchObject({ status: 403 })
  await expect(resetOwner(owner)).rejects.toMatchObject({ status: 403 })
  await expect(owner.client.resetSecondFactor(viewer.me.id)).rejects.toMatchObject({
    code: 'no_totp',
  })
  const offer = await viewer.client.setUpTotp({ password: PASSWORD })
  await viewer.client.enableTotp({ code: codeOf(offer.secret) })
  const { member } = await admin.client.resetSecondFactor(viewer.me.id)
  expect(member.secondFactor).toBe(false)
  // Whoever was signed in with it is out; the password alone signs in again.
  await expect(viewer.client.getMe()).rejects.toMatchObject({ code: 'invalid_token' })
  const { accessToken } = await platform
    .client()
    .login({ email: 'second-viewer@example.com', password: PASSWORD })
  expect(await platform.client({ token: accessToken }).getTotp()).toEqual({
    enabled: false,
    recoveryCodesLeft: 0,
  })
  const { entries } = await owner.client.listAudit({ action: 'member.second_factor_reset' })
  expect(entries).toMatchObject([{ actorId: admin.me.id, targetId: viewer.me.id }])
})
