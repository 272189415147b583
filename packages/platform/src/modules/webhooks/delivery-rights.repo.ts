import { sql } from 'kysely'
import type { ApiKeyScope, Role } from '@sesamespace/contract/access'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Rights } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { mayReceive, mayStillReceive } from '../../policies/event.ts'
import type { DueDelivery } from './deliveries.repo.ts'
import { isInAudience } from './event-audience.repo.ts'
import type { WebhookRow } from './webhooks.repo.ts'

interface ViewerRow {
  id: string
  kind: 'human' | 'agent'
  role: Role | null
  scopes: ApiKeyScope[]
  vault_roles: Record<string, VaultRole>
  group_ids: string[]
  is_in_audience: boolean
}

/**
 * Whether the event may go out now: whoever the webhook belongs to, and whoever set where it leads, may see it at this
 * moment. An agent sees what its live keys and applications may see.
 */
export async function mayDeliver(
  db: Queryable,
  webhook: WebhookRow,
  delivery: DueDelivery,
): Promise<boolean> {
  const { event_type: type, payload } = delivery
  if (type === 'test') return true
  const viewerIds = [...new Set([webhook.owner_id, ...webhook.limited_to])]
  const { rows } = await sql<ViewerRow>`
    select p.id, p.kind, h.role, ${isInAudience} is true as is_in_audience,
      coalesce((
        select array_agg(distinct scope) from api_keys k cross join lateral unnest(k.scopes) as scope
        where k.agent_id = p.id and k.revoked_at is null and (k.expires_at is null or k.expires_at > clock_timestamp())
      ), '{}') || coalesce((
        select array_agg(distinct scope) from oauth_grants g cross join lateral unnest(g.scopes) as scope
        where g.agent_id = p.id and g.code_used_at is not null and g.ended_at is null and g.expires_at > clock_timestamp()
      ), '{}') || case when exists (
        select 1 from agent_public_keys pk where pk.agent_id = p.id and pk.revoked_at is null
      ) then array['*'] else '{}' end as scopes,
      coalesce((
        select jsonb_object_agg(m.vault_id, m.role) from vault_members m where m.principal_id = p.id
      ), '{}') as vault_roles,
      array(select gm.group_id from group_members gm where gm.principal_id = p.id) as group_ids
    from principals p
    left join humans h on h.principal_id = p.id
    join events e on e.workspace_id = ${webhook.workspace_id} and e.position = ${delivery.event_position}
    where p.id = any(${viewerIds}) and p.status = 'active'
  `.execute(db)
  return rows.length === viewerIds.length && rows.every((row) => sees(row, type, payload ?? {}))
}

function sees(row: ViewerRow, type: string, payload: object): boolean {
  const { id: principalId, kind, role, scopes } = row
  const viewer: Rights = { principalId, kind, role, scopes }
  const vaultRoles = new Map(Object.entries(row.vault_roles))
  return (
    row.is_in_audience &&
    mayReceive(viewer, type) &&
    mayStillReceive(viewer, { type, payload }, vaultRoles, new Set(row.group_ids))
  )
}
