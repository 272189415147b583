import { sql } from 'kysely'
import type { Role } from '@sesamespace/contract/access'
import type { Invite } from '@sesamespace/contract/members'
import type { Queryable } from '../../db/database.ts'
import { microseconds } from '../../db/microseconds.ts'
import type { RowsWanted } from '../../http/page-or-whole.ts'

const isOpen = sql<boolean>`accepted_at is null and revoked_at is null and expires_at > now()`

type InvitePlace = readonly [madeAt: number, id: string]

const madeAt = microseconds('created_at')

/** Invitations that are still open, newest first: one, or those after a place in that order. */
export async function findOpenInvites(
  db: Queryable,
  workspaceId: string,
  { id, after, limit }: { id?: string } & RowsWanted<InvitePlace> = {},
): Promise<{ invite: Invite; place: InvitePlace }[]> {
  let query = db
    .selectFrom('invites')
    .select(['id', 'email', 'role', 'invited_by', 'expires_at', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .select(madeAt.as('made_at'))
    .where(isOpen)
    .orderBy('created_at', 'desc')
    .orderBy('id')
  if (id !== undefined) query = query.where('id', '=', id)
  if (after)
    query = query.where(sql<boolean>`(-${madeAt}, id) > (-${after[0]}::float8, ${after[1]}::uuid)`)
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query.execute()
  return rows.map((row) => ({
    invite: {
      id: row.id,
      email: row.email,
      role: row.role,
      invitedBy: row.invited_by,
      expiresAt: row.expires_at.toISOString(),
      createdAt: row.created_at.toISOString(),
    },
    place: [row.made_at, row.id],
  }))
}

/** Of one address, one invitation at a time is made from here to the end of the transaction. */
export async function lockAddress(db: Queryable, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`invite:${email}`}, 0))`.execute(db)
}

export async function insertInvite(
  db: Queryable,
  invite: {
    id: string
    workspaceId: string
    email: string
    role: Role
    tokenHash: Buffer
    invitedBy: string
    days: number
  },
): Promise<void> {
  await db
    .insertInto('invites')
    .values({
      id: invite.id,
      workspace_id: invite.workspaceId,
      email: invite.email,
      role: invite.role,
      token_hash: invite.tokenHash,
      invited_by: invite.invitedBy,
      expires_at: sql<Date>`now() + make_interval(days => ${invite.days})`,
    })
    .execute()
}

/** Takes open invitations back: one, those to an address, or those by somebody to some roles. Returns how many. */
export async function revokeInvites(
  db: Queryable,
  workspaceId: string,
  which: { id: string } | { email: string } | { invitedBy: string; roles: readonly Role[] },
): Promise<number> {
  let query = db
    .updateTable('invites')
    .set({ revoked_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where(isOpen)
  if ('id' in which) query = query.where('id', '=', which.id)
  else if ('email' in which) query = query.where('email', '=', which.email)
  else query = query.where('invited_by', '=', which.invitedBy).where('role', 'in', [...which.roles])
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function countOpenInvitesBy(
  db: Queryable,
  workspaceId: string,
  invitedBy: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('invites')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('invited_by', '=', invitedBy)
    .where(isOpen)
    .executeTakeFirstOrThrow()
  return count
}

/** The invitation that a token was given out for, whatever became of it, with the names that its page shows. */
export const findInviteByToken = (db: Queryable, tokenHash: Buffer) =>
  db
    .selectFrom('invites')
    .innerJoin('workspaces', 'workspaces.id', 'invites.workspace_id')
    .innerJoin('principals', 'principals.id', 'invites.invited_by')
    .select(['invites.id', 'invites.workspace_id', 'email', 'role', 'invited_by'])
    .select(['workspaces.name as workspace_name', 'display_name as inviter_name'])
    .select(['accepted_at as used_at', 'revoked_at', 'expires_at'])
    .select(sql<boolean>`expires_at <= now()`.as('is_expired'))
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()

/** The open invitation to an address. */
export const findOpenInviteTo = (db: Queryable, email: string) =>
  db
    .selectFrom('invites')
    .select(['id', 'workspace_id', 'role', 'invited_by'])
    .where(sql`lower(email)`, '=', email)
    .where(isOpen)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Marks an open invitation accepted; `false` when somebody was faster. */
export async function spendInvite(db: Queryable, inviteId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invites')
    .set({ accepted_at: sql<Date>`now()` })
    .where('id', '=', inviteId)
    .where(isOpen)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function hasAccount(db: Queryable, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('humans')
    .select('principal_id')
    .where(sql`lower(email)`, '=', email)
    .executeTakeFirst()
  return row !== undefined
}
