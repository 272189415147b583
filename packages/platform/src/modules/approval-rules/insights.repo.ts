import { sql, type RawBuilder } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import { requiredApprovals } from '../../db/required-approvals.ts'

/** The vaults that are looked at; `null`: all of the workspace. */
export type VaultScope = readonly string[] | null

const WINDOW = sql`interval '30 days'`
const SHOWN = 10
/** So often approved, what was asked for is usual. */
const USUAL = 5
/** Nobody reads a request in less. */
const QUICK_SECONDS = 3

const isIn = (vaultId: string, scope: VaultScope): RawBuilder<boolean> =>
  scope === null
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(vaultId)} = any(${[...scope]}::uuid[])`

/** What people decided lately of what was asked for. By `now()`: a clock that goes on within the statement uses no index. */
const decided = (workspaceId: string, scope: VaultScope) => sql`
  from leases l
  where l.workspace_id = ${workspaceId} and l.decided_by is not null
    and l.decided_at > now() - ${WINDOW}
    and l.given_by is null and l.glass_reason is null and ${isIn('l.vault_id', scope)}`

/** What it asks for since its terms were changed was asked for then. */
const askedAt = sql<Date>`case when l.terms_version = 1 then l.created_at else coalesce(
  (select max(t.changed_at) from lease_terms t where t.lease_id = l.id), l.created_at) end`

export interface DecisionRow {
  approved: number
  denied: number
  median: number | null
  p90: number | null
  quick: number
}

/** How long people took. */
export async function readDecisionTimes(
  db: Queryable,
  workspaceId: string,
  scope: VaultScope,
): Promise<DecisionRow> {
  const { rows } = await sql<DecisionRow>`
    with taken as (
      select l.status, extract(epoch from l.decided_at - ${askedAt})::float8 as seconds
      ${decided(workspaceId, scope)}
    )
    select count(*) filter (where status <> 'denied')::int as approved,
      count(*) filter (where status = 'denied')::int as denied,
      percentile_cont(0.5) within group (order by seconds) as median,
      percentile_cont(0.9) within group (order by seconds) as p90,
      count(*) filter (where status <> 'denied' and seconds < ${QUICK_SECONDS})::int as quick
    from taken`.execute(db)
  return rows[0] ?? { approved: 0, denied: 0, median: null, p90: null, quick: 0 }
}

export interface ProposedRow {
  agent_id: string
  vault_id: string
  vault_name: string
  item_id: string
  item_name: string
  fields: string[]
  approvals: number
  lease_id: string
  approved_at: Date
}

/** What an agent is given again and again, where a rule could pass it and none does. */
export async function findProposals(
  db: Queryable,
  workspaceId: string,
  scope: VaultScope,
): Promise<ProposedRow[]> {
  const { rows } = await sql<ProposedRow>`
    with mine as materialized (
      select l.id, l.requester_id, l.item_id, l.status, l.asked_with, l.job_id, l.risks, l.decided_at,
        (select array_agg(field order by field) from unnest(l.fields) field) as fields
      ${decided(workspaceId, scope)}
    ), usual as (
      select requester_id, item_id, fields, count(*)::int as approvals,
        (array_agg(id order by decided_at desc, id desc))[1] as lease_id
      from mine
      where status in ('active', 'used_up', 'expired') and asked_with is not null and job_id is null
      group by requester_id, item_id, fields
      having count(*) >= ${USUAL}
    )
    select u.requester_id as agent_id, v.id as vault_id, v.name as vault_name, i.id as item_id,
      i.name as item_name, u.fields, u.approvals, u.lease_id, newest.decided_at as approved_at
    from usual u
    join mine newest on newest.id = u.lease_id
    join vault_items i on i.id = u.item_id and i.archived_at is null
    join vaults v on v.id = i.vault_id
    join principals p on p.id = u.requester_id and p.kind = 'agent' and p.status = 'active'
    join workspaces w on w.id = p.workspace_id
    -- No rule passes what has a risk mark.
    where newest.risks = '{}'
      and ${requiredApprovals('v', 'i')} <= 1
      and not exists (select from vault_approval_groups asked where asked.vault_id = v.id)
      and not exists (
        select from mine no
        where no.requester_id = u.requester_id and no.item_id = u.item_id and no.status = 'denied')
      and not exists (
        select from approval_rules r
        where r.item_id = u.item_id and r.agent_id = u.requester_id and r.ended_at is null
          and r.until >= (clock_timestamp() at time zone w.time_zone)::date and r.fields @> u.fields)
    order by u.approvals desc, newest.decided_at desc
    limit ${SHOWN}`.execute(db)
  return rows
}

export interface IdleRow {
  id: string
  agent_id: string
  item_name: string
  vault_name: string
  made_at: Date
  last_used_at: Date | null
}

/** Rules in force that have passed nothing for long, nor were made or confirmed since. */
export async function findIdleRules(
  db: Queryable,
  workspaceId: string,
  scope: VaultScope,
): Promise<IdleRow[]> {
  const { rows } = await sql<IdleRow>`
    select r.id, r.agent_id, r.item_name, r.vault_name, r.made_at, used.at as last_used_at
    from approval_rules r
    join workspaces w on w.id = r.workspace_id
    left join lateral (
      select max(l.decided_at) as at from leases l
      where l.workspace_id = r.workspace_id and l.rule_id = r.id and l.rule_miss is null) used on true
    where r.workspace_id = ${workspaceId} and r.ended_at is null and ${isIn('r.vault_id', scope)}
      and r.until >= (clock_timestamp() at time zone w.time_zone)::date
      and greatest(r.made_at, used.at) < now() - ${WINDOW}
    order by greatest(r.made_at, used.at), r.id
    limit ${SHOWN}`.execute(db)
  return rows
}
