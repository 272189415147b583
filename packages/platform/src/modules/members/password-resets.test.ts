import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { rawSocket } from '../../../test/raw-call.ts'
import { createRecovery } from './index.ts'

const NEW = 'another horse battery staple'

let platform: TestPlatform
let owner: TestPerson
let admin: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  admin = await addMember(platform, owner, 'admin', 'ada')
})
afterAll(() => platform.stop())

const tokenFor = async (person: TestPerson): Promise<string> =>
  (await admin.client.createPasswordReset(person.me.id)).reset.token
const use = (token: string, password = NEW) => platform.client().resetPassword({ token, password })
const stateOf = async (token: string) => (await platform.client().checkPasswordReset(token)).state
const signIn = (handle: string, password: string) =>
  codeOf(platform.client().login({ email: `${handle}@example.com`, password }))

describe('a password-reset link', () => {
  test('says whose it is, sets a password once, and ends every session', async () => {
    const lena = await addMember(platform, owner, 'viewer', 'lena')
    const socket = await rawSocket(platform, { token: lena.accessToken })
    const token = await tokenFor(lena)
    expect(await platform.client().checkPasswordReset(token)).toMatchObject({
      state: 'open',
      workspaceName: 'Example workspace',
      displayName: 'lena',
      email: 'lena@example.com',
    })
    // Until it is used, nothing has changed.
    expect((await lena.client.getMe()).handle).toBe('lena')
    expect(await use(token)).toEqual({ email: 'lena@example.com' })
    expect(await codeOf(lena.client.getMe())).toBe('401 invalid_token')
    expect(await socket.closed).toBe(4403)
    expect(await signIn('lena', PASSWORD)).toBe('401 invalid_credentials')
    expect(await signIn('lena', NEW)).toBe('no error')
    expect(await platform.client().checkPasswordReset(token)).toMatchObject({
      state: 'used',
      email: null,
    })
    expect(await codeOf(use(token))).toBe('401 invalid_token')
  })

  test('is on record: for admins in the audit log, for the person in their account', async () => {
    const nils = await addMember(platform, owner, 'viewer', 'nils')
    await use(await tokenFor(nils))
    const { accessToken } = await platform
      .client()
      .login({ email: 'nils@example.com', password: NEW })
    const { activity } = await platform.client({ token: accessToken }).listAccountActivity()
    expect(activity).toMatchObject([
      { action: 'member.password_reset', actorId: null },
      { action: 'member.password_reset_created', actorId: admin.me.id },
    ])
    const { entries } = await admin.client.listAudit({ targetId: nils.me.id })
    expect(entries.map(({ action }) => action)).toEqual(activity.map(({ action }) => action))
    expect(JSON.stringify(entries)).not.toContain('rst_')
    expect((await owner.client.verifyAudit()).valid).toBe(true)
  })

  test('ends: replaced, late, or with the account or the admin behind it', async () => {
    const max = await addMember(platform, owner, 'viewer', 'max')
    const replaced = await tokenFor(max)
    const late = await tokenFor(max)
    expect([await stateOf(replaced), await stateOf(late)]).toEqual(['revoked', 'open'])
    await platform.db
      .updateTable('password_resets')
      .set({ expires_at: sql<Date>`now()` })
      .execute()
    expect(await stateOf(late)).toBe('expired')
    const ofDisabled = await tokenFor(max)
    await admin.client.updateMember(max.me.id, { status: 'disabled' })
    await admin.client.updateMember(max.me.id, { status: 'active' })
    const amos = await addMember(platform, owner, 'admin', 'amos')
    const { reset } = await amos.client.createPasswordReset(max.me.id)
    const { invite } = await amos.client.createInvite({ email: 'im@example.com', role: 'admin' })
    await admin.client.updateMember(amos.me.id, { status: 'disabled' })
    for (const token of [replaced, late, ofDisabled, reset.token])
      expect(await codeOf(use(token))).toBe('401 invalid_token')
    expect((await platform.client().checkInvite(invite.token ?? '')).state).toBe('revoked')
  })

  test('ends with a new address, a new password or a new role of its person', async () => {
    const { client, me } = await addMember(platform, owner, 'operator', 'tess')
    const left: Record<string, string> = {}
    const whileOpen = async (what: string, change: () => Promise<unknown>): Promise<void> => {
      const { token } = (await admin.client.createPasswordReset(me.id)).reset
      await change()
      left[what] = await stateOf(token)
    }
    await whileOpen('name', () => client.updateProfile({ displayName: 'Tess' }))
    await whileOpen('own address', () =>
      client.changeEmail({ email: 'tess.new@example.com', password: PASSWORD }),
    )
    await whileOpen('corrected address', () =>
      admin.client.updateMember(me.id, { email: 'tess.b@example.com' }),
    )
    await whileOpen('password', () =>
      client.changePassword({ currentPassword: PASSWORD, newPassword: NEW }),
    )
    // The admin, who has the link, may do nothing to an owner.
    await whileOpen('role', () => owner.client.updateMember(me.id, { role: 'owner' }))
    expect(left).toEqual({
      name: 'open',
      'own address': 'revoked',
      'corrected address': 'revoked',
      password: 'revoked',
      role: 'revoked',
    })
  })

  test('and an invitation end when whoever made them could not make them any more', async () => {
    const otto = await addMember(platform, owner, 'owner', 'otto')
    const other = await addMember(platform, owner, 'owner', 'olga')
    const lea = await addMember(platform, owner, 'viewer', 'lea')
    const invite = async (role: 'owner' | 'admin') =>
      (await otto.client.createInvite({ email: `${role}@new.example.com`, role })).invite.token
    const resetOf = async ({ me }: TestPerson) =>
      (await otto.client.createPasswordReset(me.id)).reset.token
    const invites = [await invite('owner'), await invite('admin')]
    const resets = [await resetOf(other), await resetOf(lea)]
    const states = async () => [
      ...(await Promise.all(
        invites.map(async (token = '') => (await platform.client().checkInvite(token)).state),
      )),
      ...(await Promise.all(resets.map(stateOf))),
    ]
    expect(await states()).toEqual(['open', 'open', 'open', 'open'])
    await owner.client.updateMember(otto.me.id, { role: 'admin' })
    expect(await states()).toEqual(['revoked', 'open', 'revoked', 'open'])
    await owner.client.updateMember(otto.me.id, { role: 'viewer' })
    expect(await states()).toEqual(['revoked', 'revoked', 'revoked', 'revoked'])
  })

  test('works once of many at once, and stays open when the password is refused', async () => {
    const rosa = await addMember(platform, owner, 'viewer', 'rosa')
    const token = await tokenFor(rosa)
    expect(await codeOf(use(token, 'short'))).toBe('422 weak_password')
    expect(await stateOf(token)).toBe('open')
    const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(use(token))))
    expect(codes.filter((code) => code === 'no error')).toHaveLength(1)
  })

  test('leaves only a hash in the database', async () => {
    const hugo = await addMember(platform, owner, 'viewer', 'hugo')
    const token = await tokenFor(hugo)
    const { rows } = await sql<{ dump: string }>`
      select (select jsonb_agg(r)::text from password_resets r) || (select jsonb_agg(e)::text from events e)
        || (select jsonb_agg(a)::text from audit_entries a) as dump
    `.execute(platform.db)
    expect(rows[0]?.dump).not.toContain(token.slice(4))
  })
})

test('a command on the machine lets an owner back in, and takes a second factor away', async () => {
  const recovery = createRecovery(platform.app.database)
  const { reset } = await recovery.resetPassword(' Owner@Example.com')
  await use(reset.token)
  const { accessToken } = await platform
    .client()
    .login({ email: 'owner@example.com', password: NEW })
  owner = { ...owner, accessToken, client: platform.client({ token: accessToken }) }
  await expect(recovery.resetSecondFactor('owner@example.com')).rejects.toMatchObject({
    code: 'no_totp',
  })
  await expect(recovery.resetPassword('nobody@example.com')).rejects.toMatchObject({
    code: 'not_found',
  })
  const { activity } = await owner.client.listAccountActivity()
  expect(activity).toMatchObject([
    { action: 'member.password_reset', actorId: null },
    { action: 'member.password_reset_created', actorId: null },
  ])
})

test('tokens cannot be tried one after the other, and trying them keeps nobody from signing in', async () => {
  const tries = await Promise.all(
    Array.from({ length: 45 }, (_, index) =>
      codeOf(
        index % 2 === 0
          ? platform.client().checkPasswordReset(`rst_${index}`)
          : platform.client().checkInvite(`inv_${index}`),
      ),
    ),
  )
  expect(new Set(tries)).toEqual(new Set(['401 invalid_token', '429 too_many_attempts']))
  const { members } = await admin.client.listMembers()
  const hugo = members.find(({ handle }) => handle === 'hugo')
  const { reset } = await admin.client.createPasswordReset(hugo?.id ?? '')
  expect(await codeOf(platform.client().checkPasswordReset(reset.token))).toBe(
    '429 too_many_attempts',
  )
  expect(await signIn('ada', PASSWORD)).toBe('no error')
})
