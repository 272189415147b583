import { sql } from 'kysely'
import type { ApiKeyScope, Role } from '@sesamespace/contract/access'
import type { Queryable } from '../db/database.ts'
import type { Credential } from './actor.ts'
import { isFactorOverdue } from './required-factor.repo.ts'
import { isSessionFresh } from './sessions.repo.ts'

/** What a credential is worth at this moment. */
export interface LiveRights {
  role: Role | null
  scopes: readonly ApiKeyScope[]
  /** Why it is worth nothing any more, as a code; `null` while it is good. */
  ended: string | null
}

interface Row {
  id: string
  role: Role | null
  scopes: ApiKeyScope[] | null
  ended: string | null
}

/** What each session and key is worth now, in one statement. */
export async function readKeptRights(
  db: Queryable,
  credentials: readonly Credential[],
): Promise<Map<string, LiveRights>> {
  const ids = (type: Credential['type']): string[] =>
    credentials.filter((one) => one.type === type).map(({ id }) => id)
  const { rows } = await sql<Row>`
    select s.id, h.role, null::text[] as scopes, coalesce(
      ${stopped}, case when s.ended_at is not null then coalesce(s.end_reason, 'signed_out') end,
      case when not ${isSessionFresh('s')} then 'session_expired' end,
      case when ${isFactorOverdue({ session: 's', human: 'h', workspace: 'w' })} then 'second_factor_required' end
    ) as ended
    from sessions s join principals p on p.id = s.principal_id left join humans h on h.principal_id = p.id
      join workspaces w on w.id = p.workspace_id
    where s.id = any(${ids('session')}::uuid[])
    union all
    select k.id, null, k.scopes, coalesce(
      ${stopped}, case when k.revoked_at is not null then 'key_revoked' end,
      case when k.expires_at <= clock_timestamp() then 'key_expired' end
    )
    from api_keys k join principals p on p.id = k.agent_id
    where k.id = any(${ids('api_key')}::uuid[])
    union all
    select k.id, null, array['*'], coalesce(
      ${stopped}, case when k.revoked_at is not null then 'key_revoked' end
    )
    from agent_public_keys k join principals p on p.id = k.agent_id
    where k.id = any(${ids('public_key')}::uuid[])
  `.execute(db)
  return new Map(
    rows.map(({ id, role, scopes, ended }) => [id, { role, scopes: scopes ?? ['*'], ended }]),
  )
}

/** Why the principal `p` may not come in. */
const stopped = sql`case p.status
  when 'disabled' then 'account_disabled' when 'frozen' then 'agent_frozen'
  when 'deleted' then case p.kind when 'agent' then 'agent_deleted' else 'member_removed' end end`
