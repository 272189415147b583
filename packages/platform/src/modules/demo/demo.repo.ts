import { sql } from 'kysely'
import type { Queryable, Tx } from '../../db/database.ts'
import type { DemoTables } from '../../db/tables/demo.ts'

export type DemoKind = DemoTables['demo_entities']['kind']

/** Whether this transaction is the only one that adds or removes the demo: it takes seconds, which nobody is to wait for. */
export async function claimDemo(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`demo:${tx.workspaceId}`}, 0)) as claimed
  `.execute(tx.db)
  return rows[0]?.claimed ?? false
}

/** Writes down that this is demo data. */
export async function mark(tx: Tx, kind: DemoKind, id: string): Promise<void> {
  await tx.db
    .insertInto('demo_entities')
    .values({ workspace_id: tx.workspaceId, kind, id })
    .execute()
}

/** When the demo data was added; `null` when there is none. */
export async function addedAt(db: Queryable, workspaceId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('demo_entities')
    .select('created_at')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'workspace')
    .executeTakeFirst()
  return row?.created_at ?? null
}

/** Takes all marks away and answers with them, by kind: of two who remove at once, the second gets nothing. */
export async function takeMarks(tx: Tx): Promise<(kind: DemoKind) => string[]> {
  const rows = await tx.db
    .deleteFrom('demo_entities')
    .where('workspace_id', '=', tx.workspaceId)
    .returning(['kind', 'id'])
    .execute()
  return (kind) => rows.filter((row) => row.kind === kind).map((row) => row.id)
}

const marked = {
  channel: 'channels',
  vault: 'vaults',
  event: 'schedule_events',
} as const

/** Which of these somebody has not deleted meanwhile. */
export async function stillHere(
  db: Queryable,
  kind: keyof typeof marked,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom(marked[kind]).select('id').where('id', 'in', ids).execute()
  return rows.map(({ id }) => id)
}

/** The same of agents, which keep their row. */
export async function agentsHere(db: Queryable, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('principals')
    .select('id')
    .where('id', 'in', ids)
    .where('status', '<>', 'deleted')
    .execute()
  return rows.map(({ id }) => id)
}

/** Every direct message with one of these agents, whoever wrote in it; an agent that was deleted has left them. */
export async function directMessagesOf(db: Queryable, agentIds: string[]): Promise<string[]> {
  if (agentIds.length === 0) return []
  const rows = await db
    .selectFrom('channels')
    .select('id')
    .where('kind', '=', 'dm')
    .where(sql<boolean>`string_to_array(dm_key, ':') && ${agentIds}::text[]`)
    .execute()
  return rows.map(({ id }) => id)
}

/** Writes down what a demo agent says that it can do. */
export async function addCapability(
  db: Queryable,
  agentId: string,
  capability: { namespace: string; name: string; description: string },
): Promise<void> {
  await db
    .insertInto('agent_capabilities')
    .values({ agent_id: agentId, ...capability })
    .execute()
}

export async function addReaction(
  db: Queryable,
  reaction: { messageId: string; principalId: string; emoji: string },
): Promise<void> {
  await db
    .insertInto('reactions')
    .values({
      message_id: reaction.messageId,
      principal_id: reaction.principalId,
      emoji: reaction.emoji,
    })
    .execute()
}

/** Deletes the leak alerts of vaults; answers their ids. */
export async function deleteLeaks(db: Queryable, vaultIds: string[]): Promise<string[]> {
  if (vaultIds.length === 0) return []
  const rows = await db
    .deleteFrom('leaks')
    .where('vault_id', 'in', vaultIds)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function deleteLeases(db: Queryable, ids: string[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('leases').where('id', 'in', ids).execute()
}

/** Makes somebody a member of a channel, if they are none. */
export async function enterChannel(
  db: Queryable,
  channelId: string,
  principalId: string,
): Promise<void> {
  await db
    .insertInto('channel_members')
    .values({ channel_id: channelId, principal_id: principalId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Makes somebody a manager of a vault. */
export async function enterVault(
  db: Queryable,
  vaultId: string,
  principalId: string,
): Promise<void> {
  await db
    .insertInto('vault_members')
    .values({ vault_id: vaultId, principal_id: principalId, role: 'manager' })
    .onConflict((conflict) =>
      conflict.columns(['vault_id', 'principal_id']).doUpdateSet({ role: 'manager' }),
    )
    .execute()
}
