import { sql } from 'kysely'
import type { Leak } from '@sesamespace/contract/leaks'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'

const leaks = (db: Queryable, workspaceId: string) =>
  db
    .selectFrom('leaks')
    .innerJoin('vault_items as item', 'item.id', 'leaks.item_id')
    .innerJoin('vaults', 'vaults.id', 'item.vault_id')
    .select(['leaks.id', 'item.vault_id', 'vaults.name as vault_name', 'leaks.item_id'])
    .select(['item.name as item_name', 'field_key', 'author_id', 'place', 'channel_id'])
    .select(['detected_at', 'resolved_at'])
    .where('leaks.workspace_id', '=', workspaceId)

type LeakRow = Awaited<ReturnType<ReturnType<typeof leaks>['executeTakeFirstOrThrow']>>

const toLeak = (row: LeakRow): Leak => ({
  id: row.id,
  vaultId: row.vault_id,
  vaultName: row.vault_name,
  itemId: row.item_id,
  itemName: row.item_name,
  fieldKey: row.field_key,
  authorId: row.author_id,
  place: row.place,
  channelId: row.channel_id,
  detectedAt: row.detected_at.toISOString(),
  resolvedAt: row.resolved_at?.toISOString() ?? null,
})

/** Managers of the vault, and the workspace's owners and admins. */
const mayHandle = (actor: Actor) =>
  actor.role === 'owner' || actor.role === 'admin'
    ? sql<boolean>`true`
    : sql<boolean>`exists (
        select from vault_members as member
        where member.vault_id = item.vault_id and member.principal_id = ${actor.principalId} and member.role = 'manager'
      )`

/** Leaks whose value is still in use and that nobody has handled, newest first. */
export async function listOpenLeaks(db: Queryable, actor: Actor, limit: number): Promise<Leak[]> {
  const rows = await leaks(db, actor.workspaceId)
    .where('resolved_at', 'is', null)
    .whereRef('item.version', '=', 'leaks.item_version')
    .where(mayHandle(actor))
    .orderBy('detected_at', 'desc')
    .orderBy('leaks.id')
    .limit(limit)
    .execute()
  return rows.map(toLeak)
}

export async function findLeak(
  db: Queryable,
  actor: Actor,
  leakId: string,
): Promise<Leak | undefined> {
  const row = await leaks(db, actor.workspaceId)
    .where('leaks.id', '=', leakId)
    .where(mayHandle(actor))
    .executeTakeFirst()
  return row && toLeak(row)
}

/** A leak as told to those who may handle it, whoever caused it. */
export const getLeak = async (db: Queryable, workspaceId: string, leakId: string): Promise<Leak> =>
  toLeak(await leaks(db, workspaceId).where('leaks.id', '=', leakId).executeTakeFirstOrThrow())

/** Managers of a vault, and the workspace's owners and admins. */
export async function leakAudience(
  db: Queryable,
  workspaceId: string,
  vaultId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('principals')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .leftJoin('vault_members as member', (join) =>
      join.onRef('member.principal_id', '=', 'principals.id').on('member.vault_id', '=', vaultId),
    )
    .select('principals.id')
    .where('principals.workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or([eb('humans.role', 'in', ['owner', 'admin']), eb('member.role', '=', 'manager')]),
    )
    .execute()
  return rows.map(({ id }) => id)
}
