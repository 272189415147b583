import { sql } from 'kysely'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Queryable } from '../../db/database.ts'

/** The vaults that an agent is in, by name, with the role that somebody else has in each. */
export const findReachedVaults = (
  db: Queryable,
  workspaceId: string,
  agentId: string,
  viewerId: string,
): Promise<ReachedVaultRow[]> =>
  db
    .selectFrom('vault_members as a')
    .innerJoin('vaults as v', 'v.id', 'a.vault_id')
    .leftJoin('vault_members as m', (join) =>
      join.onRef('m.vault_id', '=', 'v.id').on('m.principal_id', '=', viewerId),
    )
    .select(['v.id', 'v.name', 'v.agents_may_request', 'a.role', 'm.role as viewer_role'])
    .where('v.workspace_id', '=', workspaceId)
    .where('a.principal_id', '=', agentId)
    .orderBy('v.name')
    .orderBy('v.id')
    .execute()

interface ReachedVaultRow {
  id: string
  name: string
  agents_may_request: boolean
  role: VaultRole
  viewer_role: VaultRole | null
}

/** The channels that an agent is in, by name, with the role that somebody else has in each. */
export const findReachedChannels = (
  db: Queryable,
  workspaceId: string,
  agentId: string,
  viewerId: string,
) =>
  db
    .selectFrom('channel_members as a')
    .innerJoin('channels as c', 'c.id', 'a.channel_id')
    .leftJoin('channel_members as m', (join) =>
      join.onRef('m.channel_id', '=', 'c.id').on('m.principal_id', '=', viewerId),
    )
    .select(['c.id', 'c.name', 'c.kind', 'c.visibility', 'm.role as viewer_role'])
    .where('c.workspace_id', '=', workspaceId)
    .where('a.principal_id', '=', agentId)
    .orderBy('c.name')
    .orderBy('c.id')
    .execute()

/** The rules that pass requests of an agent, by item, with the role that somebody else has in the vault of each. */
export const findReachedRules = (
  db: Queryable,
  workspaceId: string,
  agentId: string,
  viewerId: string,
) =>
  db
    .selectFrom('approval_rules as r')
    .innerJoin('workspaces as w', 'w.id', 'r.workspace_id')
    .leftJoin('vault_members as m', (join) =>
      join.onRef('m.vault_id', '=', 'r.vault_id').on('m.principal_id', '=', viewerId),
    )
    .select(['r.id', 'r.item_id', 'r.item_name', 'r.fields', 'r.max_seconds', 'r.max_per_day'])
    .select(['r.until', 'r.made_by', 'm.role as viewer_role'])
    .where('r.workspace_id', '=', workspaceId)
    .where('r.agent_id', '=', agentId)
    .where('r.ended_at', 'is', null)
    .where(sql<boolean>`r.until >= (clock_timestamp() at time zone w.time_zone)::date`)
    .orderBy('r.item_name')
    .orderBy('r.id')
    .execute()
