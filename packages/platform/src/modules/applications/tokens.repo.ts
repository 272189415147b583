import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** Where a grant is. */
export interface GrantPlace {
  workspaceId: string
  grantId: string
}

/** The grant of a code. */
export async function findByCode(db: Queryable, codeHash: Buffer): Promise<GrantPlace | undefined> {
  const row = await db
    .selectFrom('oauth_grants')
    .select(['workspace_id', 'id'])
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return row && { workspaceId: row.workspace_id, grantId: row.id }
}

/** The grant of a token. */
export async function findByToken(
  db: Queryable,
  tokenHash: Buffer,
): Promise<GrantPlace | undefined> {
  const row = await db
    .selectFrom('oauth_tokens')
    .select(['workspace_id', 'grant_id'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && { workspaceId: row.workspace_id, grantId: row.grant_id }
}

/** A grant, for this transaction alone. */
export const lockGrant = (db: Queryable, { workspaceId, grantId }: GrantPlace) =>
  db
    .selectFrom('oauth_grants')
    .selectAll()
    .select(sql<boolean>`expires_at <= clock_timestamp()`.as('is_expired'))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', grantId)
    .forUpdate()
    .executeTakeFirst()

export type LockedGrant = NonNullable<Awaited<ReturnType<typeof lockGrant>>>

/** A client that repeats itself does so at nearly the same time; later than that, somebody else has the token. */
const REUSE_GRACE = sql`interval '10 seconds'`

/**
 * A refresh token of a locked grant. It is reused when what it was exchanged for arrived (a token of that was used) more than a
 * moment ago: as long as none was, the answer may have been lost, and the token is still good. And when another one that
 * was given in the same place was used: then the answers went to two.
 */
export const findRefreshToken = (db: Queryable, grantId: string, tokenHash: Buffer) =>
  db
    .selectFrom('oauth_tokens as t')
    .select(sql<boolean>`t.expires_at <= clock_timestamp()`.as('is_expired'))
    .select(
      sql<boolean>`coalesce(t.used_at < clock_timestamp() - ${REUSE_GRACE}, false) or (
        t.used_at is null and exists (
          select 1 from oauth_tokens other
          where other.parent_hash = t.parent_hash and other.is_refresh and other.token_hash <> t.token_hash
            and other.used_at < clock_timestamp() - ${REUSE_GRACE}
        ))`.as('is_reused'),
    )
    .where('t.token_hash', '=', tokenHash)
    .where('t.grant_id', '=', grantId)
    .where('t.is_refresh', '=', true)
    .executeTakeFirst()

/** Its code is exchanged: from now on the grant lasts as long as its refresh tokens. */
export async function markExchanged(
  db: Queryable,
  { workspaceId, grantId }: GrantPlace,
): Promise<void> {
  await db
    .updateTable('oauth_grants')
    .set({ code_used_at: sql<Date>`clock_timestamp()` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', grantId)
    .execute()
}

/** Stores a pair of tokens, and lets the grant last as long as the second of them. */
export async function insertTokens(
  db: Queryable,
  { workspaceId, grantId }: GrantPlace,
  tokens: {
    accessHash: Buffer
    accessSeconds: number
    refreshHash: Buffer
    refreshSeconds: number
    parentHash: Buffer | null
  },
): Promise<void> {
  const shared = { workspace_id: workspaceId, grant_id: grantId, parent_hash: tokens.parentHash }
  const after = (seconds: number) =>
    sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`
  await db
    .insertInto('oauth_tokens')
    .values([
      {
        ...shared,
        token_hash: tokens.accessHash,
        is_refresh: false,
        used_at: null,
        expires_at: after(tokens.accessSeconds),
      },
      {
        ...shared,
        token_hash: tokens.refreshHash,
        is_refresh: true,
        used_at: null,
        expires_at: after(tokens.refreshSeconds),
      },
    ])
    .execute()
  await db
    .updateTable('oauth_grants')
    .set({ expires_at: after(tokens.refreshSeconds) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', grantId)
    .execute()
}

/** Pairs of one grant that may be under way at once. */
const MOST_PAIRS = 20

/** Removes the oldest of what was given, used or not: a client that asks again and again fills no table. */
export async function trimTokens(
  db: Queryable,
  { workspaceId, grantId }: GrantPlace,
): Promise<void> {
  await sql`
    delete from oauth_tokens where token_hash = any (array(
      select token_hash from (
        select token_hash, row_number() over (partition by is_refresh, used_at is null order by created_at desc) as place
        from oauth_tokens
        where workspace_id = ${workspaceId} and grant_id = ${grantId}
      ) placed where place > ${MOST_PAIRS}
    ))
  `.execute(db)
}
