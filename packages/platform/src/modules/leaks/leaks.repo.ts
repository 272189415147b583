import { sql } from 'kysely'
import type { Leak } from '@sesamespace/contract/leaks'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'

/** Leaks with the item, the vault and the field as they are now, as far as they still are. */
const leaks = (db: Queryable, workspaceId: string) =>
  db
    .selectFrom('leaks')
    .leftJoin('vaults', 'vaults.id', 'leaks.vault_id')
    .leftJoin('vault_items as item', (join) =>
      join.onRef('item.id', '=', 'leaks.item_id').onRef('item.vault_id', '=', 'vaults.id'),
    )
    .leftJoin('vault_item_fields as field', (join) =>
      join
        .onRef('field.item_id', '=', 'item.id')
        .onRef('field.version', '=', 'item.version')
        .onRef('field.key', '=', 'leaks.field_key'),
    )
    .select([
      'leaks.id',
      'leaks.vault_id',
      'leaks.item_id',
      'leaks.field_key',
      'author_id',
      'leaks.place',
    ])
    .select(['channel_id', 'message_id', 'detected_at', 'resolved_at'])
    .select(['leaks.fingerprint', 'original', 'leaks.key_version', 'subject', 'stays'])
    .select((eb) => [
      eb.fn.coalesce('item.name', 'leaks.item_name').as('item_name'),
      eb.fn.coalesce('vaults.name', 'leaks.vault_name').as('vault_name'),
      eb('field.item_id', 'is not', null).$castTo<boolean>().as('can_rotate'),
      isOpen.as('is_open'),
      openSince.as('open_since'),
    ])
    .where('leaks.workspace_id', '=', workspaceId)

export type LeakRow = Awaited<ReturnType<ReturnType<typeof leaks>['executeTakeFirstOrThrow']>>

/**
 * An alert is open until its value is replaced, judged by the value: another field's edit does not close it, neither does
 * deleting the item, and putting the value back opens it again, also when somebody had dealt with it. Alerts of before have no
 * fingerprint and end with the version.
 */
const isOpen = sql<boolean>`(
  case
    when leaks.fingerprint is null
      then leaks.resolved_at is null and (item.id is null or item.version = leaks.item_version)
    when field.item_id is null then leaks.resolved_at is null
    when field.fingerprint is distinct from leaks.fingerprint then false
    else leaks.resolved_at is null or exists (
      select from vault_item_fields as between_
      where between_.item_id = leaks.item_id and between_.key = leaks.field_key
        and between_.version > leaks.resolved_version and between_.version < item.version
        and between_.fingerprint is distinct from leaks.fingerprint
    )
  end
)`

/** When it was detected, or the field got its value back after another one. */
const openSince = sql<Date>`greatest(detected_at, (
  select min(again.created_at) from vault_item_versions as again
  where again.item_id = item.id and again.version > (
    select max(other.version) from vault_item_fields as other
    where other.item_id = item.id and other.key = leaks.field_key and other.version < item.version
      and other.fingerprint is distinct from leaks.fingerprint
  )
))`

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
  messageId: row.message_id,
  detectedAt: row.detected_at.toISOString(),
  openSince: row.open_since.toISOString(),
  resolvedAt: row.is_open ? null : (row.resolved_at?.toISOString() ?? null),
  stays: row.stays,
  canRotate: row.can_rotate,
  canRestore: row.original !== null && row.message_id !== null && row.can_rotate,
})

/** Managers of the vault, and the workspace's owners and admins. */
const mayHandle = (actor: Actor) =>
  actor.role === 'owner' || actor.role === 'admin'
    ? sql<boolean>`true`
    : sql<boolean>`exists (
        select from vault_members as member
        where member.vault_id = leaks.vault_id and member.principal_id = ${actor.principalId} and member.role = 'manager'
      )`

/** Leaks whose value is still in use and that nobody has handled, newest first. */
export async function listOpenLeaks(db: Queryable, actor: Actor, limit: number): Promise<Leak[]> {
  const rows = await leaks(db, actor.workspaceId)
    .where(isOpen)
    .where(mayHandle(actor))
    .orderBy('detected_at', 'desc')
    .orderBy('leaks.id')
    .limit(limit)
    .execute()
  return rows.map(toLeak)
}

/** Those of some items that have an open leak. */
export async function exposedItems(
  db: Queryable,
  workspaceId: string,
  itemIds: readonly string[],
): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set()
  const rows = await leaks(db, workspaceId)
    .where('leaks.item_id', 'in', [...itemIds])
    .where(isOpen)
    .execute()
  return new Set(rows.map(({ item_id: itemId }) => itemId))
}

/** A leak that the actor may handle, locked. */
export const lockLeak = (
  db: Queryable,
  actor: Actor,
  leakId: string,
): Promise<LeakRow | undefined> =>
  leaks(db, actor.workspaceId)
    .where('leaks.id', '=', leakId)
    .where(mayHandle(actor))
    .forUpdate('leaks')
    .executeTakeFirst()

/** Open leaks of one value of a field, with the one given. */
export const lockLeaksOfValue = (
  db: Queryable,
  workspaceId: string,
  { item_id, field_key, fingerprint }: Pick<LeakRow, 'item_id' | 'field_key' | 'fingerprint'>,
): Promise<LeakRow[]> =>
  leaks(db, workspaceId)
    .where('leaks.item_id', '=', item_id)
    .where('leaks.field_key', '=', field_key)
    .where('leaks.fingerprint', '=', fingerprint)
    .where('leaks.resolved_at', 'is', null)
    .orderBy('leaks.id')
    .limit(200)
    .forUpdate('leaks')
    .execute()

/** A leak as told to those who may handle it, whoever caused it. */
export const getLeak = async (db: Queryable, workspaceId: string, leakId: string): Promise<Leak> =>
  toLeak(await leaks(db, workspaceId).where('leaks.id', '=', leakId).executeTakeFirstOrThrow())

/** Closes leaks. What was written is forgotten. */
export async function closeLeaks(
  db: Queryable,
  leakIds: readonly string[],
  resolvedBy: string,
): Promise<void> {
  await db
    .updateTable('leaks')
    .set((eb) => ({
      resolved_at: sql<Date>`now()`,
      resolved_by: resolvedBy,
      resolved_version: eb
        .selectFrom('vault_items')
        .select('version')
        .whereRef('vault_items.id', '=', 'leaks.item_id'),
      original: null,
      key_version: null,
    }))
    .where('id', 'in', [...leakIds])
    .execute()
}

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

/** The workspaces whose texts are searched for values. */
export async function workspacesWithItems(db: Queryable): Promise<string[]> {
  const rows = await db.selectFrom('vault_items').select('workspace_id').distinct().execute()
  return rows.map((row) => row.workspace_id)
}

/**
 * Names what holds the value, when that is known only after it was written. Where another alert says so already, as of a request
 * whose reason and answer both held it, this one stays without a name.
 */
export async function setSubject(
  db: Queryable,
  workspaceId: string,
  leakIds: readonly string[],
  change: { subject: string | null; message_id?: string },
): Promise<void> {
  await db
    .updateTable('leaks')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...leakIds])
    .where(
      sql<boolean>`not exists (
        select from leaks as other
        where other.workspace_id = leaks.workspace_id and other.subject = ${change.subject}
          and other.item_id = leaks.item_id and other.field_key = leaks.field_key
          and other.fingerprint = leaks.fingerprint)`,
    )
    .execute()
}
