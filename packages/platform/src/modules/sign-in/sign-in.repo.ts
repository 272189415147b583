import { defaultTaskPrefix } from '@sesamespace/contract/task-keys'
import { sql } from 'kysely'
import type { Session } from '@sesamespace/contract/identity'
import { isSessionFresh, MAX_SESSION_AGE } from '../../auth/sessions.repo.ts'
import type { Queryable } from '../../db/database.ts'

const account = (db: Queryable) =>
  db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select([
      'id',
      'workspace_id',
      'handle',
      'display_name',
      'status',
      'email',
      'password_hash',
      'role',
    ])
    .select([
      'totp_secret',
      'totp_last_step',
      sql<number>`extract(epoch from now())::float8`.as('now'),
      sql<boolean>`exists (
        select from passkeys k
        where k.workspace_id = principals.workspace_id and k.principal_id = principals.id
      )`.as('has_passkey'),
    ])
    .where('status', '!=', 'deleted')

/** A person with what proves them, and the database's time. */
export type Account = NonNullable<Awaited<ReturnType<typeof findByEmail>>>

export const findByEmail = (db: Queryable, email: string) =>
  account(db)
    .where(sql`lower(email)`, '=', email)
    .executeTakeFirst()

export const getById = (db: Queryable, principalId: string): Promise<Account> =>
  account(db).where('id', '=', principalId).executeTakeFirstOrThrow()

/** What a sign-in rests on as it is now; it stays so until the transaction ends. */
export const holdAccount = (db: Queryable, principalId: string) =>
  db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(['status', 'password_hash'])
    .where('id', '=', principalId)
    .forShare()
    .executeTakeFirstOrThrow()

export type AccountNow = Awaited<ReturnType<typeof holdAccount>>

/** Stores the sealed secret of a second factor that is still to be switched on; `false` when one is on, which stays as it is. */
export async function offerTotpSecret(
  db: Queryable,
  principalId: string,
  sealed: Buffer,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('humans')
    .set({ totp_secret: sealed, totp_last_step: null })
    .where('principal_id', '=', principalId)
    .where('totp_last_step', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Switches on the secret that was offered, by the step of its first code; `false` when it is on, or another was offered since. */
export async function switchTotpOn(
  db: Queryable,
  principalId: string,
  { sealed, step }: { sealed: Buffer | null; step: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('humans')
    .set({ totp_last_step: step })
    .where('principal_id', '=', principalId)
    .where('totp_secret', '=', sealed)
    .where('totp_last_step', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function hasWorkspace(db: Queryable): Promise<boolean> {
  return (await db.selectFrom('workspaces').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Spends a code's step; `false` when it, or a later one, has been used. */
export async function spendTotpStep(
  db: Queryable,
  principalId: string,
  step: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('humans')
    .set({ totp_last_step: step })
    .where('principal_id', '=', principalId)
    .where('totp_secret', 'is not', null)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whose refresh token it is, and the state of its family; locks the session. */
export const findRefreshToken = (db: Queryable, tokenHash: Buffer) =>
  db
    .selectFrom('refresh_tokens')
    .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
    .innerJoin('principals', 'principals.id', 'sessions.principal_id')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .select(['principals.id', 'workspace_id', 'handle', 'display_name', 'status', 'role'])
    .select(['session_id', 'used_at', 'ended_at', 'end_reason'])
    .select(
      sql<boolean>`expires_at <= now() or sessions.created_at < now() - ${MAX_SESSION_AGE}`.as(
        'is_expired',
      ),
    )
    .select(isReused.as('is_reused'))
    .where('token_hash', '=', tokenHash)
    .forUpdate('sessions')
    .executeTakeFirst()

/** Racing tabs send the same token at nearly the same time; later than that, somebody else has it. */
const REUSE_GRACE = sql`interval '10 seconds'`
/**
 * Whether somebody has a copy: a successor of the token, or another successor of its predecessor, was used more than a
 * moment ago. As long as none was, the answer that carried them may have been lost, and the token is still good.
 */
const isReused = sql<boolean>`exists (
  select 1 from refresh_tokens other
  where other.session_id = refresh_tokens.session_id and other.token_hash <> refresh_tokens.token_hash
    and (other.parent_hash = refresh_tokens.token_hash
      or (other.parent_hash = refresh_tokens.parent_hash and refresh_tokens.used_at is null))
    and other.used_at < clock_timestamp() - ${REUSE_GRACE}
) or (
  refresh_tokens.used_at < clock_timestamp() - ${REUSE_GRACE} and not exists (
    select 1 from refresh_tokens successor where successor.parent_hash = refresh_tokens.token_hash
  )
)`

/**
 * Where a new token takes its place: after the token that was presented or, when a request in flight still carried an
 * older one, after the newest token of the chain that was used. So it competes with the present, not with the past.
 */
export async function findChainHead(db: Queryable, tokenHash: Buffer): Promise<Buffer> {
  const { rows } = await sql<{ token_hash: Buffer }>`
    with recursive chain as (
      select token_hash, used_at, 0 as depth from refresh_tokens where token_hash = ${tokenHash}
      union all
      select next.token_hash, next.used_at, chain.depth + 1
      from chain join refresh_tokens next on next.parent_hash = chain.token_hash and next.used_at is not null
      where chain.depth < 10
    )
    select token_hash from chain order by depth desc, used_at desc nulls last limit 1
  `.execute(db)
  return rows[0]?.token_hash ?? tokenHash
}

export async function markUsed(db: Queryable, tokenHash: Buffer, sessionId: string): Promise<void> {
  await db
    .updateTable('refresh_tokens')
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .execute()
  await db
    .updateTable('sessions')
    .set({ last_used_at: sql<Date>`now()` })
    .where('id', '=', sessionId)
    .execute()
}

export async function listOpenSessions(
  db: Queryable,
  principalId: string,
  currentId: string,
): Promise<Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'created_at', 'last_used_at'])
    .where('principal_id', '=', principalId)
    .where('ended_at', 'is', null)
    // Without a refresh token that is still good, a session is over although nobody has ended it.
    .where(isSessionFresh('sessions'))
    .orderBy('last_used_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    current: row.id === currentId,
  }))
}

export async function insertTicket(
  db: Queryable,
  ticketHash: Buffer,
  sessionId: string,
  seconds: number,
): Promise<void> {
  await db
    .insertInto('socket_tickets')
    .values({
      ticket_hash: ticketHash,
      session_id: sessionId,
      expires_at: sql<Date>`now() + make_interval(secs => ${seconds})`,
    })
    .execute()
}

/** Lets one setup at a time go on, until its transaction ends. */
export async function lockSetup(db: Queryable): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sesame-setup', 0))`.execute(db)
}

export async function insertWorkspace(db: Queryable, id: string, name: string): Promise<void> {
  await db
    .insertInto('workspaces')
    .values({ id, name, task_prefix: defaultTaskPrefix(name) })
    .execute()
}
