import { sql, type Selectable } from 'kysely'
import type { Environment } from '@sesamespace/contract/environments'
import type { BindingEnd } from '@sesamespace/contract/lease-parts'
import type { LeaseStatus } from '@sesamespace/contract/leases'
import type { BreakGlass } from '@sesamespace/contract/vaults'
import {
  environmentAsks,
  environmentInForce,
  requiredApprovals,
} from '../../db/required-approvals.ts'
import { isInAskedGroup } from '../../db/asked-groups.ts'
import { ownPeople } from '../../db/own-people.ts'
import type { Queryable } from '../../db/database.ts'
import type { KeptGroup } from '../../db/tables/groups.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Demands } from '../../policies/approval-slots.ts'
import type { AskedGroup } from './asked-groups.ts'
import { withApprovals } from './lease-approvals.repo.ts'
import { bindingEnd } from './lease-bindings.repo.ts'
import { databaseNow } from './lease-changes.repo.ts'
import { withJobs } from './lease-jobs.repo.ts'
import { type LeaseQuestionRow, withQuestions } from './lease-questions.repo.ts'
import { type LeaseTermsRow, withEarlierTerms } from './lease-terms.repo.ts'
import type { LeaseFilter } from '@sesamespace/contract/leases'

/** A lease as it is at this moment by the database's clock, whether or not the sweeper has been by. */
export type LeaseRow = LeaseNow & {
  /** Whose approvals count: of a pending lease those that would count if it were decided now. */
  approved_by: string[]
  /** Approvals that must come from groups, and how far that is. */
  groups: AskedGroup[]
  /** What it takes in all, while that is open and groups are asked. */
  demands: Demands | null
  /** What was asked back about it, oldest first. */
  questions: LeaseQuestionRow[]
  /** What it asked for before that was changed, oldest first. */
  earlier_terms: LeaseTermsRow[]
  /** When it was asked for, approved by somebody, answered about or changed, or its item got another version. */
  changed_at: Date
}

/** The same without its approvals. */
export type LeaseNow = Selectable<Tables['leases']> & {
  /** The item's version now; `null` when it is gone. */
  version_now: number | null
  /** When that was made. */
  version_now_at: Date | null
  agents_may_request: boolean
  break_glass: BreakGlass
  /** People who are one with the agent that asked; none for a person's request. */
  own_people: string[]
  own_agent_requests: 'refuse' | 'mark'
  /** How many runs have used it, of one for the runs of a job. */
  runs_used: number | null
  /** In which run it can be used now. */
  open_run: string | null
  /** The vault is gone, and with it who was a member. */
  is_vault_gone: boolean
  /** How many approvals are asked for now, whatever was asked for when the lease was made. */
  requires_now: number
  vault_asks: number | null
  item_asks: number | null
  /** How many the vault asks for in the item's environment. */
  environment_asks: number | null
  /** That environment, where it matters. */
  environment_now: Environment | null
  /** Approvals from groups that the vault asks for now. */
  vault_groups: KeptGroup[]
}

/** What leases are bound to: a task, a run, the runs or the jobs of an agent, or the next runs of a job; or requests for an item. */
export type BoundTo =
  | { taskId: string }
  | { runId: string }
  | { runsOf: string }
  | { jobsOf: string }
  | { jobId: string }
  | { requestsFor: string; skipHeld?: true }

/** Of whom leases are shown: their own, those of vaults they are in (people only), or all. */
export interface LeaseViewer {
  principalId: string
  isHuman: boolean
  seesAll: boolean
}

const isReview = {
  open: sql<boolean>`(leases.glass_reason is not null and leases.reviewed_by is null)`,
  done: sql<boolean>`(leases.reviewed_by is not null)`,
}
const isOverdue = sql<boolean>`leases.expires_at <= clock_timestamp()`
/** Its time is over, or what it is bound to is: the one place that says so, for decision, use, list and sweep. */
const isDue = sql<boolean>`(${isOverdue} or ${bindingEnd} is not null)`
/** The same for each row: it is long, so it is worked out once, which `offset 0` sees to. */
const bound = sql<{ end_reason: BindingEnd | null }>`(select ${bindingEnd} as end_reason offset 0)`
const statusNow = sql<LeaseStatus>`case
  when leases.status not in ('pending', 'active') or not (${isOverdue} or bound.end_reason is not null)
    then leases.status
  when leases.status = 'pending' then 'lapsed'
  else 'expired' end`
const endedAt = sql<Date | null>`case
  when leases.status in ('pending', 'active') and ${isOverdue} then leases.expires_at
  else leases.ended_at end`
const environmentNow = sql<Environment | null>`place.environment_now`
/** The same for each row. */
const place = sql<{ environment_now: Environment | null }>`(
  select ${environmentInForce('vaults', 'vault_items')} as environment_now offset 0)`
const requiresNow = requiredApprovals('vaults', 'vault_items', environmentNow)
/** As many as are asked for now, and never fewer than were when the request was made. */
const requiredNow = sql<number>`case
  when leases.status = 'pending' then greatest(leases.required_approvals, ${requiresNow})
  else leases.required_approvals end`
const ownAgentRequests = sql<'refuse' | 'mark'>`coalesce(
  vaults.own_agent_requests,
  case when greatest(leases.required_approvals, ${requiresNow}) > 1
    or leases.approval_groups <> '[]' or exists (
      select from vault_approval_groups asked where asked.vault_id = vaults.id)
    then 'refuse' else 'mark' end)`
const vaultGroups = sql<KeptGroup[]>`coalesce((
  select jsonb_agg(jsonb_build_object('groupId', g.id, 'name', g.name, 'required', asked.required) order by lower(g.name))
  from vault_approval_groups asked join groups g on g.id = asked.group_id
  where asked.vault_id = leases.vault_id), '[]')`

/** Whom the vault lets now, as far as it let them when the request was made: loosening it reaches later requests only. */
const glassNow = sql<BreakGlass>`case
  when vaults.break_glass is null or leases.glass_then is null then 'nobody'
  when 'nobody' in (vaults.break_glass, leases.glass_then) then 'nobody'
  when 'managers' in (vaults.break_glass, leases.glass_then) then 'managers'
  else 'approvers' end`

/** One lease, or none. */
export async function findLease(
  db: Queryable,
  workspaceId: string,
  leaseId: string,
): Promise<LeaseRow | undefined> {
  const rows = await leasesNow(db, workspaceId).where('leases.id', '=', leaseId).execute()
  return (await complete(db, rows))[0]
}

/** Those of these leases that there are. */
export async function findLeases(
  db: Queryable,
  workspaceId: string,
  leaseIds: readonly string[],
): Promise<LeaseRow[]> {
  const rows = await leasesNow(db, workspaceId).where('leases.id', 'in', leaseIds).execute()
  return await complete(db, rows)
}

/** One lease, held until the transaction ends: who decides or uses it next waits. */
export async function lockLease(
  db: Queryable,
  workspaceId: string,
  leaseId: string,
): Promise<LeaseRow | undefined> {
  await db
    .selectFrom('leases')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', leaseId)
    .forUpdate()
    .execute()
  // A statement of its own, so that it sees what was committed while the lock was awaited.
  return await findLease(db, workspaceId, leaseId)
}

/** Leases that the viewer may see, newest first. */
export async function listLeases(
  db: Queryable,
  workspaceId: string,
  viewer: LeaseViewer,
  filter: Omit<LeaseFilter, 'cursor'> & { after?: string },
): Promise<LeaseRow[]> {
  let query = leasesNow(db, workspaceId)
  if (!viewer.seesAll) {
    query = query.where((eb) =>
      eb.or([
        eb('leases.requester_id', '=', viewer.principalId),
        ...(viewer.isHuman
          ? [
              eb('leases.vault_id', 'in', (members) =>
                members
                  .selectFrom('vault_members')
                  .select('vault_id')
                  .where('principal_id', '=', viewer.principalId),
              ),
              isInAskedGroup('leases', sql`${viewer.principalId}::uuid`),
              decidedInGoneVault(viewer.principalId),
            ]
          : []),
      ]),
    )
  }
  if (filter.itemId) query = query.where('leases.item_id', '=', filter.itemId)
  if (filter.vaultId) query = query.where('leases.vault_id', '=', filter.vaultId)
  if (filter.requesterId) query = query.where('leases.requester_id', '=', filter.requesterId)
  if (filter.taskId) query = query.where('leases.task_id', '=', filter.taskId)
  if (filter.runId) query = query.where(isOfRun(filter.runId))
  if (filter.jobId) query = query.where('leases.job_id', '=', filter.jobId)
  if (filter.review) query = query.where(isReview[filter.review])
  if (filter.status) {
    const wanted = filter.status
    query = query.where((eb) => eb.or(wanted.map(isInStatus)))
  }
  if (filter.after) query = query.where('leases.id', '<', filter.after)
  const rows = await query.orderBy('leases.id', 'desc').limit(filter.limit).execute()
  return await complete(db, rows)
}

/** Whether there is one of `statuses` by the requester for the item. */
export async function hasLease(
  db: Queryable,
  requesterId: string,
  itemId: string,
  statuses: readonly LeaseStatus[],
): Promise<boolean> {
  const row = await db
    .selectFrom('leases')
    .select('id')
    .where('requester_id', '=', requesterId)
    .where('item_id', '=', itemId)
    .where('status', 'in', [...statuses])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The requester's undecided leases. */
export async function listPending(
  db: Queryable,
  workspaceId: string,
  requesterId: string,
): Promise<LeaseRow[]> {
  const rows = await leasesNow(db, workspaceId)
    .where('leases.requester_id', '=', requesterId)
    .where('leases.given_by', 'is', null)
    .where(isInStatus('pending'))
    .orderBy('leases.id')
    .execute()
  return await complete(db, rows)
}

/** How many requests and leases of somebody's own are open, by the database's clock. */
export async function countOpenLeases(
  db: Queryable,
  workspaceId: string,
  requesterId: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('leases')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('requester_id', '=', requesterId)
    .where('status', 'in', ['pending', 'active'])
    .where('expires_at', '>', databaseNow)
    .executeTakeFirstOrThrow()
  return count
}

/** How many of its newest leases, `besides` one and at most `quota`, somebody asked for in the last day, and when the oldest is older. */
export async function newestOfDay(
  db: Queryable,
  requesterId: string,
  quota: number,
  besides?: string,
): Promise<{ count: number; freeInSeconds: number }> {
  const { rows } = await sql<{ count: number; free_in: number | null }>`
    select count(*)::int as count,
      ceil(extract(epoch from min(created_at) + interval '1 day' - now()))::int as free_in
    from (
      select created_at from leases where requester_id = ${requesterId} and given_by is null
        and id is distinct from ${besides ?? null}::uuid
      order by id desc limit ${quota}
    ) as newest
    where created_at > now() - interval '1 day'
  `.execute(db)
  return { count: rows[0]?.count ?? 0, freeInSeconds: rows[0]?.free_in ?? 0 }
}

/** Leases that are due to end, or all open ones of someone, of an item or of a vault: held, oldest first. */
export async function lockOpenLeases(
  db: Queryable,
  workspaceId: string,
  which:
    | { due: number }
    | { requesterId: string }
    | { itemId: string }
    | { vaultId: string }
    | { ruleId: string }
    | BoundTo,
): Promise<LeaseRow[]> {
  let query = db
    .selectFrom('leases')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('status', 'in', ['pending', 'active'])
    .orderBy('id')
  if ('due' in which) query = query.where(isDue).limit(which.due)
  if ('requesterId' in which) query = query.where('requester_id', '=', which.requesterId)
  if ('itemId' in which) query = query.where('item_id', '=', which.itemId)
  if ('requestsFor' in which)
    query = query.where('item_id', '=', which.requestsFor).where('status', '=', 'pending')
  if ('vaultId' in which) query = query.where('vault_id', '=', which.vaultId)
  if ('taskId' in which) query = query.where('task_id', '=', which.taskId)
  if ('runId' in which) query = query.where('run_id', '=', which.runId)
  if ('jobId' in which) query = query.where('job_id', '=', which.jobId)
  if ('jobsOf' in which)
    query = query.where('requester_id', '=', which.jobsOf).where('job_id', 'is not', null)
  if ('runsOf' in which)
    query = query.where('requester_id', '=', which.runsOf).where('run_id', 'is not', null)
  if ('ruleId' in which)
    query = query.where('rule_id', '=', which.ruleId).where('rule_miss', 'is', null)
  query = query.forUpdate()
  // Another node's sweep leaves the others to this one. Whoever holds the item waits for no lease.
  if ('due' in which || ('skipHeld' in which && which.skipHeld)) query = query.skipLocked()
  const ids = (await query.execute()).map((row) => row.id)
  if (ids.length === 0) return []
  const rows = await leasesNow(db, workspaceId)
    .where('leases.id', 'in', ids)
    .orderBy('leases.id')
    .execute()
  return await complete(db, rows)
}

/** Workspaces in which a lease is due to end. */
export async function workspacesWithDueLeases(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom('leases')
    .select('workspace_id')
    .distinct()
    .where('status', 'in', ['pending', 'active'])
    .where(isDue)
    .execute()
  return rows.map((row) => row.workspace_id)
}

/** Rows of leases with what other statements know of them. */
const complete = async (db: Queryable, rows: Parameters<typeof withJobs>[1]): Promise<LeaseRow[]> =>
  await withEarlierTerms(
    db,
    await withQuestions(db, await withApprovals(db, await withJobs(db, rows))),
  )

function leasesNow(db: Queryable, workspaceId: string) {
  return db
    .selectFrom('leases')
    .leftJoin('vaults', 'vaults.id', 'leases.vault_id')
    .leftJoin('vault_items', 'vault_items.id', 'leases.item_id')
    .leftJoin('vault_item_versions as version', (join) =>
      join
        .onRef('version.item_id', '=', 'vault_items.id')
        .onRef('version.version', '=', 'vault_items.version'),
    )
    .innerJoinLateral(bound.as('bound'), (join) => join.onTrue())
    .innerJoinLateral(place.as('place'), (join) => join.onTrue())
    .selectAll('leases')
    .select([
      statusNow.as('status'),
      endedAt.as('ended_at'),
      'bound.end_reason',
      ownPeople('leases.requester_id', 'leases.asked_with').as('own_people'),
    ])
    .select([requiredNow.as('required_approvals'), ownAgentRequests.as('own_agent_requests')])
    .select(sql<number>`coalesce(${requiresNow}, 1)`.as('requires_now'))
    .select([
      'vaults.required_approvals as vault_asks',
      'vault_items.required_approvals as item_asks',
    ])
    .select(environmentAsks('vaults', environmentNow).as('environment_asks'))
    .select('place.environment_now')
    .select(['vault_items.version as version_now', 'version.created_at as version_now_at'])
    .select([glassNow.as('break_glass'), vaultGroups.as('vault_groups')])
    .select(sql<boolean>`vaults.id is null`.as('is_vault_gone'))
    .select(sql<boolean>`coalesce(vaults.agents_may_request, false)`.as('agents_may_request'))
    .where('leases.workspace_id', '=', workspaceId)
}

/** Who decided a request still sees it when the vault, and their place in it, are gone. */
const decidedInGoneVault = (principalId: string) => sql<boolean>`(vaults.id is null and (
  leases.decided_by = ${principalId}
  or exists (select from lease_approvals a where a.lease_id = leases.id and a.principal_id = ${principalId})))`

/** Bound to the run, or used in it. */
const isOfRun = (runId: string) => sql<boolean>`(leases.run_id = ${runId}
  or exists (select from lease_runs u where u.lease_id = leases.id and u.run_id = ${runId}))`

function isInStatus(status: LeaseStatus) {
  switch (status) {
    case 'pending':
    case 'active':
      return sql<boolean>`(leases.status = ${status} and not ${isDue})`
    case 'lapsed':
      return sql<boolean>`(leases.status = 'lapsed' or (leases.status = 'pending' and ${isDue}))`
    case 'expired':
      return sql<boolean>`(leases.status = 'expired' or (leases.status = 'active' and ${isDue}))`
    default:
      return sql<boolean>`leases.status = ${status}`
  }
}
