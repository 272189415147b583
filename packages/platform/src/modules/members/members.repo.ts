import { sql } from 'kysely'
import type { Role } from '@sesamespace/contract/access'
import type { Invite, Member } from '@sesamespace/contract/members'
import type { Queryable } from '../../db/database.ts'
import { onlinePrincipals } from '../presence/index.ts'

/** The people of a workspace by name, or one of them. */
export async function findMembers(
  db: Queryable,
  workspaceId: string,
  memberId?: string,
): Promise<Member[]> {
  let query = db
    .selectFrom('principals')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .select(['id', 'handle', 'display_name', 'status', 'email', 'role', 'created_at'])
    .select(sql<boolean>`totp_last_step is not null`.as('has_second_factor'))
    .where('workspace_id', '=', workspaceId)
    .where('status', '!=', 'deleted')
    .orderBy(sql`lower(display_name)`)
    .orderBy('id')
  if (memberId !== undefined) query = query.where('id', '=', memberId)
  const rows = await query.execute()
  const online = await onlinePrincipals(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: 'human',
    handle: row.handle,
    displayName: row.display_name,
    email: row.email,
    role: row.role,
    status: row.status === 'disabled' ? 'disabled' : 'active',
    presence: online.has(row.id) ? 'online' : 'offline',
    secondFactor: row.has_second_factor,
    createdAt: row.created_at.toISOString(),
  }))
}

/** Ids of the owners that can act. Locks them, so that two requests cannot remove the last two at once. */
export async function lockActiveOwners(db: Queryable, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(['id', 'status', 'role'])
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.filter((row) => row.status === 'active').map((row) => row.id)
}

export async function setRole(db: Queryable, memberId: string, role: Role): Promise<void> {
  await db.updateTable('humans').set({ role }).where('principal_id', '=', memberId).execute()
}

export async function setStatus(
  db: Queryable,
  memberId: string,
  status: Member['status'],
): Promise<void> {
  await db.updateTable('principals').set({ status }).where('id', '=', memberId).execute()
}

const isOpen = sql<boolean>`accepted_at is null and revoked_at is null and expires_at > now()`

export async function findOpenInvites(
  db: Queryable,
  workspaceId: string,
  inviteId?: string,
): Promise<Invite[]> {
  let query = db
    .selectFrom('invites')
    .select(['id', 'email', 'role', 'invited_by', 'expires_at', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where(isOpen)
    .orderBy('created_at', 'desc')
    .orderBy('id')
  if (inviteId !== undefined) query = query.where('id', '=', inviteId)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at.toISOString(),
    createdAt: row.created_at.toISOString(),
  }))
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

/** Takes open invitations back: one, or those to an address. Returns how many. */
export async function revokeInvites(
  db: Queryable,
  workspaceId: string,
  which: { id: string } | { email: string },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('invites')
    .set({ revoked_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where('id' in which ? 'id' : 'email', '=', 'id' in which ? which.id : which.email)
    .where(isOpen)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export const findInviteByToken = (db: Queryable, tokenHash: Buffer) =>
  db
    .selectFrom('invites')
    .select(['id', 'workspace_id', 'email', 'role', 'invited_by'])
    .where('token_hash', '=', tokenHash)
    .where(isOpen)
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
