import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setupOwner, startPlatform, type TestPlatform } from '../../test/harness.ts'
import { sweepOldRows } from './sweeps.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

const count = async (table: 'sessions' | 'invites' | 'sign_in_attempts'): Promise<number> =>
  (
    await platform.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

test('removes what is old, more than one batch of it, and leaves what is not', async () => {
  const owner = await setupOwner(platform)
  await owner.client.createInvite({ email: 'new@example.com', role: 'viewer' })
  const { invite } = await owner.client.createInvite({ email: 'old@example.com', role: 'viewer' })
  await sql`update invites set expires_at = now() - interval '91 days' where id = ${invite.id}`.execute(
    platform.db,
  )
  await sql`
    insert into sessions (id, principal_id, last_used_at)
    values (${randomUUID()}, ${owner.me.id}, now() - interval '91 days')
  `.execute(platform.db)
  await sql`
    insert into sign_in_attempts (account, at)
    select 'someone', now() - interval '2 days' from generate_series(1, 2500)
    union all select 'someone', now()
  `.execute(platform.db)
  await sweepOldRows(platform.db)
  expect(await count('sign_in_attempts')).toBe(1)
  expect(await count('invites')).toBe(1)
  expect(await count('sessions')).toBe(1)
  // The session that is left is the one that works.
  expect((await owner.client.getMe()).id).toBe(owner.me.id)
})
