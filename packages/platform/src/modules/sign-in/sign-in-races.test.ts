import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestAuthenticator } from '../../../test/authenticator.ts'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { addPasskey, signInWith } from './passkeys/passkeys.fixture.ts'

let platform: TestPlatform
let owner: TestPerson
let member: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  member = await addMember(platform, owner, 'admin', 'racer')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await platform.db.deleteFrom('sign_in_attempts').execute()
  await platform.db.deleteFrom('passkeys').execute()
  await platform.db.updateTable('principals').set({ status: 'active' }).execute()
})

const email = 'racer@example.com'
const logIn = () => platform.client().login({ email, password: PASSWORD })
const failures = async () =>
  (await owner.client.listAudit({ action: 'sign_in.failed', limit: 50 })).entries.map(
    ({ targetId, details }) => ({ targetId, reason: details['reason'] }),
  )

/** Whether a statement of another connection waits for a lock, or comes to its end without. */
async function isWaiting(work: Promise<unknown>): Promise<boolean> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  work.then(end, end)
  while (!isOver) {
    const { rows } = await sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%for share%'
    `.execute(platform.db)
    if (rows.length > 0) return true
  }
  return false
}

describe('what changes while a password is being checked', () => {
  test('a changed password: the old one opens no session after it', async () => {
    const before = await platform.db
      .selectFrom('humans')
      .select('password_hash')
      .where('principal_id', '=', member.me.id)
      .executeTakeFirstOrThrow()
    const change = await platform.db.startTransaction().execute()
    await change
      .updateTable('humans')
      .set({ password_hash: 'another' })
      .where('principal_id', '=', member.me.id)
      .execute()
    const outcome = codeOf(logIn())
    const waited = await isWaiting(outcome)
    await change.commit().execute()
    const answered = await outcome
    await platform.db
      .updateTable('humans')
      .set(before)
      .where('principal_id', '=', member.me.id)
      .execute()
    expect([waited, answered]).toEqual([true, '401 invalid_credentials'])
  })

  test('a disabled account: no session waits for it to be enabled again', async () => {
    const change = await platform.db.startTransaction().execute()
    await change
      .updateTable('principals')
      .set({ status: 'disabled' })
      .where('id', '=', member.me.id)
      .execute()
    const outcome = codeOf(logIn())
    const waited = await isWaiting(outcome)
    await change.commit().execute()
    expect([waited, await outcome]).toEqual([true, '403 account_disabled'])
  })

  test('a changed password: what it was right for is not finished with a passkey', async () => {
    const { authenticator } = await addPasskey(member.client)
    const { flow, options } = await platform
      .client()
      .startPasskeySignIn({ account: { email, password: PASSWORD } })
    const next = 'quite another long password 7'
    await member.client.changePassword({ currentPassword: PASSWORD, newPassword: next })
    const credential = authenticator.get(options)
    expect(await codeOf(platform.client().finishPasskeySignIn({ flow, credential }))).toBe(
      '410 passkey_expired',
    )
    await member.client.changePassword({ currentPassword: next, newPassword: PASSWORD })
  })
})

describe('who was attacked is in the audit log', () => {
  test('when a password was right and nothing came after it', async () => {
    const start = () =>
      codeOf(platform.client().startPasskeySignIn({ account: { email, password: PASSWORD } }))
    expect(await start()).toBe('409 no_passkey')
    expect((await failures())[0]).toEqual({ targetId: member.me.id, reason: 'no_passkey' })
    await addPasskey(member.client)
    expect(await start()).toBe('no error')
    expect((await failures())[0]).toEqual({ targetId: member.me.id, reason: 'code_missing' })
  })

  test('when somebody else’s passkey, or nobody’s, came after it', async () => {
    const mine = await addPasskey(owner.client)
    await addPasskey(member.client)
    const attack = (authenticator: typeof mine.authenticator) =>
      codeOf(signInWith(platform.client(), authenticator, { email }))
    for (const authenticator of [mine.authenticator, createTestAuthenticator()]) {
      expect(await attack(authenticator)).toBe('401 invalid_credentials')
      expect((await failures())[0]).toEqual({ targetId: member.me.id, reason: 'wrong_passkey' })
    }
    expect(await failures()).not.toContainEqual(expect.objectContaining({ targetId: owner.me.id }))
  })
})

test('a browser that is known signs in with a passkey whatever strangers of its address did', async () => {
  const { authenticator } = await addPasskey(member.client)
  const { deviceToken } = await signInWith(platform.client(), authenticator)
  await Promise.all(
    Array.from({ length: 45 }, () =>
      codeOf(signInWith(platform.client(), createTestAuthenticator())),
    ),
  )
  expect(await codeOf(signInWith(platform.client(), authenticator))).toBe('429 too_many_attempts')
  const { flow, options } = await platform.client().startPasskeySignIn({})
  const credential = authenticator.get(options)
  const known = { flow, credential, ...(deviceToken !== undefined && { deviceToken }) }
  expect((await platform.client().finishPasskeySignIn(known)).principal.id).toBe(member.me.id)
})
