import { sql } from 'kysely'
import { permissionRoles } from '../../auth/permissions.ts'
import { isInAskedGroup, leaseDeciders } from '../../db/asked-groups.ts'
import { isUnread, seesChannel, standsInChannel } from '../channels/index.ts'
import { isAskedNow } from '../questions/index.ts'
import { isInAudience } from '../webhooks/index.ts'

/** Events that may need a person. */
export const pushedTypes = [
  'message',
  'vault.lease_request',
  'vault.lease.asked',
  'vault.lease.terms_changed',
  'vault.lease.ending',
  'vault.lease.glass_broken',
  'question.asked',
  'run.missed',
  'run.finished',
  'schedule.alert',
  'task.created',
  'task.updated',
  'task.commented',
  'vault.exported',
] as const

/** Events after which nobody has to decide a request or a question any more. */
export const settlingTypes = [
  'vault.lease.answered',
  'vault.lease.approved',
  'vault.lease.denied',
  'vault.lease.cancelled',
  'vault.lease.lapsed',
  'vault.lease.reviewed',
  'question.answered',
  'question.withdrawn',
  'question.lapsed',
] as const

/** What the event `e` is about. Messages of one channel are one notification. */
export const needTag = sql<string>`(case
  when e.type = 'message' then 'message:' || e.channel_id
  when e.type like 'question.%' then 'question:' || (e.payload ->> 'questionId')
  when e.type in ('vault.lease.glass_broken', 'vault.lease.reviewed') then 'review:' || e.subject_id
  when e.type = 'vault.lease.ending' then 'ending:' || e.subject_id
  when e.type like 'vault.lease%' then 'lease:' || e.subject_id
  when e.type = 'vault.exported' then 'export:' || (e.payload ->> 'vaultId')
  when e.type like 'task.%' then 'task:' || e.subject_id
  when e.type = 'schedule.alert' then 'alert:' || (e.payload -> 'alert' ->> 'id')
  else 'run:' || e.subject_id end)`

const rolesOf = (roles: readonly string[]) => sql<string[]>`${[...roles]}::text[]`
const self = sql.ref<string>('p.id')

/** Whether the person `p` sees the channel `c`. */
export const seesTheChannel = seesChannel({ id: self, isHuman: true })

const isMention = sql<boolean>`(m.mentions @> array[p.id])`

/** Whether a message `m` in a channel `c`, with the marks of its member `cm` and `tm`, is what they want to be notified of. */
const isWanted = sql<boolean>`case coalesce(cm.notify, case c.kind when 'dm' then 'all' else 'mentions' end)
  when 'nothing' then false
  when 'all' then ${isMention} or (not cm.muted and (${standsInChannel} or tm.root_id is not null))
  else ${isMention} end`

/** The same, and they have not read it. */
export const isToldOfMessage = sql<boolean>`(m.kind <> 'system' and c.archived_at is null and (${isWanted})
  and case when ${standsInChannel} then ${isUnread(self, 'cm.read_seq')}
    else ${isUnread(self, 'tm.read_seq')} end)`

/** Whether the event `e` is of a message that the person `p` has not read, and wants to be told of. */
export const isUnreadMessage = sql<boolean>`exists (
  select from messages m
  join channels c on c.id = m.channel_id
  join channel_members cm on cm.channel_id = m.channel_id and cm.principal_id = p.id
  left join thread_members tm on tm.root_id = m.thread_root_id and tm.principal_id = p.id
  where m.id = e.subject_id and ${isToldOfMessage})`

const isUndecidedLease = sql<boolean>`(
  h.role = any(${rolesOf(permissionRoles['leases:decide'])}) and exists (
    select from leases l
    where l.id = e.subject_id and p.id in ${leaseDeciders('l')} and l.requester_id <> p.id
      and l.status = 'pending' and l.expires_at > clock_timestamp()))`

/** Whoever made the request is asked about it, and has not answered. */
const isAskedBack = sql<boolean>`exists (
  select from leases l
  join lease_questions q on q.lease_id = l.id and q.answer is null
  where l.id = e.subject_id and l.requester_id = p.id
    and l.status = 'pending' and l.expires_at > clock_timestamp())`

/** They approved what it asked for before, which counts no more. */
const isApprovedOtherwise = sql<boolean>`(${isUndecidedLease} and exists (
  select from lease_approvals a
  join leases l on l.id = a.lease_id
  where a.lease_id = e.subject_id and a.principal_id = p.id and a.terms_version < l.terms_version))`

/** A lease that they hold ends soon: it was not extended since, and has not ended. */
const isEnding = sql<boolean>`exists (
  select from leases l
  where l.id = e.subject_id and l.requester_id = p.id and l.status = 'active'
    and l.notice_due_at is null and l.expires_at > clock_timestamp())`

/** Whether what the event `e` settles is settled for the person `p`: an answer is, for who gave it, when no question is left. */
export const isSettledFor = sql<boolean>`(e.type <> 'vault.lease.answered' or (
  e.actor_id = p.id and not exists (
    select from lease_questions q where q.lease_id = e.subject_id and q.answer is null)))`

/** Whether the person `p`, `h` sees the lease of the event `e` now. The event names who saw it then. */
export const seesTheLease = sql<boolean>`(
  h.role = any(${rolesOf(permissionRoles['leases:read'])}) and exists (
    select from leases l
    where l.id = e.subject_id and (l.requester_id = p.id or h.role = any(${rolesOf(permissionRoles['audit:read'])})
      or exists (select from vault_members vm where vm.vault_id = l.vault_id and vm.principal_id = p.id)
      or ${isInAskedGroup('l', self)})))`

/** Also for who may not review it: everybody in the vault is told. */
const isUnreviewedGlass = sql<boolean>`${seesTheLease} and exists (
  select from leases l
  where l.id = e.subject_id and l.glass_reason is not null and l.reviewed_by is null
    and l.decided_by <> p.id)`

/** They manage the vault that the event `e` says was exported. */
export const managesTheExported = sql<boolean>`exists (
  select from vault_members vm
  where vm.vault_id = (e.payload ->> 'vaultId')::uuid and vm.principal_id = p.id and vm.role = 'manager')`

/** Somebody else exported a vault that they manage. As long as failed runs it is what to look at. */
const isExportByOther = sql<boolean>`(
  e.actor_id <> p.id and e.at > now() - interval '1 day' and ${managesTheExported})`

const isOpenQuestion = sql<boolean>`exists (
  select from questions q
  where q.id = (e.payload ->> 'questionId')::uuid and q.status = 'pending'
    and q.expires_at > clock_timestamp() and ${isAskedNow})`

const isToldOfRuns = sql<boolean>`(
  d.tells_runs and h.role = any(${rolesOf(permissionRoles['schedule:read'])}))`

/** Where an alert rule holds for such runs, its alerts tell of them. The inbox has them for a day. */
const isTroubledRun = sql<boolean>`(
  ${isToldOfRuns} and e.at > now() - interval '1 day' and (e.type = 'run.missed' or e.payload -> 'occurrence' ->> 'status' = 'failed')
  and not exists (
    select from alert_rules r
    where r.workspace_id = e.workspace_id
      and r.kind = case e.type when 'run.missed' then 'missed' else 'failed' end
      and (r.event_id is null or r.event_id = (e.payload -> 'event' ->> 'id')::uuid)
      and (r.agent_id is null or r.agent_id = (e.payload -> 'event' ->> 'agentId')::uuid)))`

/** More events than one change has. */
const oneChange = sql`1000`

/**
 * Whether the change that the event `e` tells of was news to the person `p`: their inbox changed by the same transaction, all
 * events of which have one time. That of the news is the database's, whose clock may be another.
 */
const isNewsTo = sql<boolean>`exists (
  select from events told
  where told.workspace_id = e.workspace_id and told.at = e.at
    and told.position between e.position - ${oneChange} and e.position + ${oneChange}
    and told.type = 'inbox.changed' and p.id = any(told.principal_ids))`

/**
 * They watch the task, and have not read what the event says of it. In Sesame they are told of it wherever the task is; a device of
 * theirs (`d`) only of channels of which they want to be notified of everything.
 */
const isTaskNews = sql<boolean>`exists (
  select from task_watchers w
  join tasks t on t.id = w.task_id
  join channels c on c.id = t.channel_id and ${seesTheChannel}
  where w.task_id = e.subject_id and w.principal_id = p.id and w.news_by = e.actor_id
    and (w.news = 'commented') = (e.type = 'task.commented')
    and ${isNewsTo}
    and (d.id is null or exists (
      select from channel_members cm
      where cm.channel_id = t.channel_id and cm.principal_id = p.id and cm.notify = 'all' and not cm.muted)))`

const isOpenAlert = sql<boolean>`(
  ${isToldOfRuns} and e.payload ->> 'state' = 'raised' and exists (
    select from run_alerts a
    where a.id = (e.payload -> 'alert' ->> 'id')::uuid and a.resolved_at is null))`

/**
 * Whether the event `e` needs the person `p`, `h` of the device `d` at this moment: they may see it, it waits still, and they
 * want to be told. One's own agents' requests are for the policies to take out.
 */
export const isNeedOf = sql<boolean>`(
  p.status = 'active' and ${isInAudience} and case e.type
    when 'message' then ${isUnreadMessage}
    when 'vault.lease_request' then ${isUndecidedLease}
    when 'vault.lease.asked' then ${isAskedBack}
    when 'vault.lease.terms_changed' then ${isApprovedOtherwise}
    when 'vault.lease.ending' then ${isEnding}
    when 'vault.lease.glass_broken' then ${isUnreviewedGlass}
    when 'question.asked' then ${isOpenQuestion}
    when 'vault.exported' then ${isExportByOther}
    when 'run.missed' then ${isTroubledRun}
    when 'run.finished' then ${isTroubledRun}
    when 'schedule.alert' then ${isOpenAlert}
    when 'task.created' then ${isTaskNews}
    when 'task.updated' then ${isTaskNews}
    when 'task.commented' then ${isTaskNews}
    else false end)`
