import { sql, type Selectable, type Updateable } from 'kysely'
import type { ApprovalRule, ApprovalRuleFilter } from '@sesamespace/contract/approval-rules'
import type { Role } from '@sesamespace/contract/access'
import type { LeaseRisk } from '@sesamespace/contract/leases'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import { requiredApprovals } from '../../db/required-approvals.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { ownPeople } from '../../db/own-people.ts'
import type { Tables } from '../../db/tables/index.ts'

export type RuleRow = Selectable<Tables['approval_rules']>

/** A rule with what is the case around it at this moment, by the database's clock. */
export interface RuleNow extends RuleRow {
  now: Date
  time_zone: string
  is_vault_gone: boolean
  requires_now: number
  /** Whether approvals must come from groups. */
  asks_groups: boolean
  agents_may_request: boolean
  own_agent_requests: 'refuse' | 'mark'
  version_now: number | null
  maker_status: string
  maker_role: Role | null
  maker_vault_role: VaultRole | null
  /** People who are one with the agent, when it asks with its rule's key. */
  own_people: string[]
  has_task: boolean
  used_today: number
  uses: number
  last_used_at: Date | null
}

/** Which rules to look at. */
interface RuleChoice {
  ids?: readonly string[]
  agentId?: string | undefined
  itemId?: string | undefined
  vaultId?: string | undefined
  status?: ApprovalRuleFilter['status']
  after?: string | undefined
  limit?: number
  /** Whose rules: `null` means everybody's. */
  viewerId?: string | null
}

const isExpired = sql<boolean>`approval_rules.until < (clock_timestamp() at time zone w.time_zone)::date`
/** What the rule passed: with a miss it did not. */
const passed = sql`from leases l where l.workspace_id = approval_rules.workspace_id
  and l.rule_id = approval_rules.id and l.rule_miss is null`
const today = sql`date_trunc('day', clock_timestamp() at time zone w.time_zone) at time zone w.time_zone`

const asksGroups = sql<boolean>`exists (
  select from vault_approval_groups asked where asked.vault_id = v.id)`

/** Rules as they are now, newest first. */
export async function findRules(
  db: Queryable,
  workspaceId: string,
  choice: RuleChoice,
): Promise<RuleNow[]> {
  let query = db
    .selectFrom('approval_rules')
    .innerJoin('workspaces as w', 'w.id', 'approval_rules.workspace_id')
    .innerJoin('principals as p', 'p.id', 'approval_rules.made_by')
    .leftJoin('humans as h', 'h.principal_id', 'approval_rules.made_by')
    .leftJoin('vaults as v', 'v.id', 'approval_rules.vault_id')
    .leftJoin('vault_items as i', 'i.id', 'approval_rules.item_id')
    .leftJoin('vault_members as m', (join) =>
      join
        .onRef('m.vault_id', '=', 'approval_rules.vault_id')
        .onRef('m.principal_id', '=', 'approval_rules.made_by'),
    )
    .selectAll('approval_rules')
    .select([
      sql<Date>`clock_timestamp()`.as('now'),
      'w.time_zone',
      'i.version as version_now',
      'p.status as maker_status',
      'h.role as maker_role',
      'm.role as maker_vault_role',
      sql<boolean>`v.id is null`.as('is_vault_gone'),
      sql<number>`coalesce(${requiredApprovals('v', 'i')}, 1)`.as('requires_now'),
      asksGroups.as('asks_groups'),
      sql<boolean>`coalesce(v.agents_may_request, false)`.as('agents_may_request'),
      sql<'refuse' | 'mark'>`coalesce(v.own_agent_requests,
        case when ${requiredApprovals('v', 'i')} > 1 or ${asksGroups} then 'refuse' else 'mark' end)`.as(
        'own_agent_requests',
      ),
      ownPeople('approval_rules.agent_id', 'approval_rules.key_id').as('own_people'),
      sql<boolean>`(approval_rules.task_id is null or exists (
        select from tasks t where t.id = approval_rules.task_id and t.claimed_by = approval_rules.agent_id
          and t.status not in ('done', 'cancelled')
          and (t.claim_expires_at is null or t.claim_expires_at > clock_timestamp())))`.as(
        'has_task',
      ),
      sql<number>`(select count(*)::int ${passed} and l.decided_at >= ${today})`.as('used_today'),
      sql<number>`(select count(*)::int ${passed})`.as('uses'),
      sql<Date | null>`(select max(l.decided_at) ${passed})`.as('last_used_at'),
    ])
    .where('approval_rules.workspace_id', '=', workspaceId)
    .orderBy('approval_rules.id', 'desc')
  if (choice.ids) query = query.where('approval_rules.id', 'in', [...choice.ids])
  if (choice.agentId) query = query.where('approval_rules.agent_id', '=', choice.agentId)
  if (choice.itemId) query = query.where('approval_rules.item_id', '=', choice.itemId)
  if (choice.vaultId) query = query.where('approval_rules.vault_id', '=', choice.vaultId)
  if (choice.after) query = query.where('approval_rules.id', '<', choice.after)
  if (choice.status === 'active')
    query = query.where('approval_rules.ended_at', 'is', null).where(sql<boolean>`not ${isExpired}`)
  if (choice.status === 'ended')
    query = query.where(sql<boolean>`(approval_rules.ended_at is not null or ${isExpired})`)
  if (choice.viewerId) {
    const viewerId = choice.viewerId
    query = query.where((eb) =>
      eb.or([
        eb('approval_rules.vault_id', 'in', (members) =>
          members
            .selectFrom('vault_members')
            .select('vault_id')
            .where('principal_id', '=', viewerId),
        ),
        eb.and([eb('v.id', 'is', null), eb('approval_rules.made_by', '=', viewerId)]),
      ]),
    )
  }
  return await query.limit(choice.limit ?? 1000).execute()
}

/** Holds rules that have not ended, in the order of their ids: who uses, changes or ends one of them waits. */
export async function lockRules(
  tx: Tx,
  which:
    | { ids: readonly string[] }
    | { agentId: string; itemId?: string }
    | { itemId: string }
    | { vaultId: string },
): Promise<string[]> {
  let query = tx.db
    .selectFrom('approval_rules')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
  if ('ids' in which) query = query.where('id', 'in', [...which.ids])
  if ('agentId' in which) query = query.where('agent_id', '=', which.agentId)
  if ('itemId' in which && which.itemId !== undefined)
    query = query.where('item_id', '=', which.itemId)
  if ('vaultId' in which) query = query.where('vault_id', '=', which.vaultId)
  return (await query.execute()).map(({ id }) => id)
}

export type NewRule = Omit<
  RuleRow,
  'workspace_id' | 'made_at' | 'created_at' | 'held' | 'ended_at' | 'ended_by' | 'end_reason'
>

export async function insertRule(tx: Tx, rule: NewRule): Promise<void> {
  await tx.db
    .insertInto('approval_rules')
    .values({ ...rule, workspace_id: tx.workspaceId })
    .execute()
}

export type RuleChanges = Pick<
  Updateable<Tables['approval_rules']>,
  'fields' | 'max_seconds' | 'max_per_day' | 'days' | 'hours_start' | 'hours_end' | 'until'
>

/** Changes a rule that is held. Whoever did it stands for it, and it is not held back any more. */
export async function changeRule(
  tx: Tx,
  ruleId: string,
  changes: RuleChanges & { made_by: string; item_version: number; item_name: string },
): Promise<void> {
  await tx.db
    .updateTable('approval_rules')
    .set({ ...changes, held: null, made_at: sql`date_trunc('milliseconds', clock_timestamp())` })
    .where('id', '=', ruleId)
    .execute()
}

/** Ends rules that are held. */
export async function endRules(
  tx: Tx,
  ids: readonly string[],
  end: { by: string; reason: NonNullable<ApprovalRule['endReason']> },
): Promise<void> {
  await tx.db
    .updateTable('approval_rules')
    .set({
      ended_at: sql`date_trunc('milliseconds', clock_timestamp())`,
      ended_by: end.by,
      end_reason: end.reason,
    })
    .where('id', 'in', [...ids])
    .execute()
}

/** The rules of a frozen agent pass nothing until they are confirmed. */
export async function holdRules(tx: Tx, agentId: string): Promise<void> {
  const ids = await lockRules(tx, { agentId })
  if (ids.length === 0) return
  await tx.db
    .updateTable('approval_rules')
    .set({ held: 'agent_frozen' })
    .where('id', 'in', ids)
    .execute()
}

/** People who are one with an agent that asks with this key. */
export async function ownPeopleOf(
  db: Queryable,
  agentId: string,
  keyId: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ people: string[] }>`
    select ${ownPeople('asked.agent_id', 'asked.key_id')} as people
    from (values (${agentId}::uuid, ${keyId}::uuid)) as asked (agent_id, key_id)
  `.execute(db)
  return rows[0]?.people ?? []
}

/** Whether the agent has claimed the task now. */
export async function hasClaimed(
  db: Queryable,
  { workspaceId, agentId, taskId }: { workspaceId: string; agentId: string; taskId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('tasks')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', taskId)
    .where('claimed_by', '=', agentId)
    .where('status', 'not in', ['done', 'cancelled'])
    .executeTakeFirst()
  return row !== undefined
}

/** A request of the past, as it was made. */
export interface PastRequest {
  fields: string[]
  durationSeconds: number
  risks: LeaseRisk[]
  keyId: string | null
  at: Date
}

const DAYS_BACK = 30
const MOST = 5000

/** What an agent asked for of an item in the last 30 days, oldest first. */
export async function pastRequests(
  db: Queryable,
  { agentId, itemId }: { agentId: string; itemId: string },
): Promise<PastRequest[]> {
  const rows = await db
    .selectFrom('leases')
    .select(['requested_fields', 'requested_duration_seconds', 'risks', 'asked_with'])
    // What it asks for since its terms were changed was asked for then.
    .select(
      sql<Date>`greatest(created_at, (select max(t.changed_at) from lease_terms t where t.lease_id = leases.id))`.as(
        'asked_at',
      ),
    )
    .where('requester_id', '=', agentId)
    .where('item_id', '=', itemId)
    // Runs to come are passed by no rule.
    .where('job_id', 'is', null)
    .where('created_at', '>', sql<Date>`now() - make_interval(days => ${DAYS_BACK})`)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  return rows
    .map((row) => ({
      fields: row.requested_fields,
      durationSeconds: row.requested_duration_seconds,
      risks: row.risks,
      keyId: row.asked_with,
      at: row.asked_at,
    }))
    .toReversed()
}

/** This moment and the zone of the workspace. */
export async function clockOf(
  db: Queryable,
  workspaceId: string,
): Promise<{ now: Date; timeZone: string }> {
  const row = await db
    .selectFrom('workspaces')
    .select([sql<Date>`clock_timestamp()`.as('now'), 'time_zone'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return { now: row.now, timeZone: row.time_zone }
}
