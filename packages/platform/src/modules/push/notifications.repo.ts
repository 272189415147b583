import type { NotificationReason } from '@sesamespace/contract/notifications'
import { sql, type RawBuilder } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import { standsInChannel } from '../channels/index.ts'
import { decidableLeases } from '../leases/index.ts'
import { decidableQuestions } from '../questions/index.ts'
import { isInAudience } from '../webhooks/index.ts'
import {
  isNeedOf,
  isToldOfMessage,
  isUnreadMessage,
  managesTheExported,
  needTag,
  pushedTypes,
  seesTheChannel,
  seesTheLease,
} from './needs.repo.ts'

/** Further messages of a place, and troubles of a job, within it are told of by the notification of the first. */
const TOGETHER = sql`interval '15 minutes'`
const joining = sql`('direct', 'message', 'run')`

/** The person's wishes for Sesame itself, where those for a device would stand. */
const noDevice = sql`(select null::uuid as id, true as tells_runs)`

const reasonOf = sql<NotificationReason>`(case e.type
  when 'vault.lease_request' then 'request'
  when 'vault.lease.asked' then 'asked'
  when 'vault.lease.terms_changed' then 'terms'
  when 'vault.lease.ending' then 'ending'
  when 'vault.lease.glass_broken' then 'emergency'
  when 'question.asked' then 'question'
  when 'schedule.alert' then 'alert'
  when 'vault.exported' then 'export'
  when 'task.created' then 'task'
  when 'task.updated' then 'task'
  when 'task.commented' then 'task'
  else 'run' end)`

const reasonOfMessage = sql<NotificationReason>`(case
  when c.kind = 'dm' then 'direct' when m.mentions @> array[p.id] then 'mention' else 'message' end)`

/**
 * Messages and whom they are told to: of many in a channel of many, so nothing is looked up for each. A message is found by its id,
 * whatever the planner believes of its channel: not all that somebody has not read there is walked through.
 */
const wantedMessages = (isNews: RawBuilder<boolean>) => sql`
  select e.workspace_id, p.id as principal_id, e.position, e.at, ${needTag} as need,
    ${reasonOfMessage} as reason, e.subject_id::text as subject_id,
    m.channel_id, case when ${standsInChannel} then null else m.thread_root_id end as root_id, m.seq
  from events e
  cross join lateral (select * from messages where id = e.subject_id offset 0) m
  join channels c on c.id = m.channel_id
  join channel_members cm on cm.channel_id = m.channel_id
  join principals p on p.id = cm.principal_id and p.kind = 'human' and p.status = 'active'
  left join thread_members tm on tm.root_id = m.thread_root_id and tm.principal_id = p.id
  where ${isNews} and e.type = 'message' and ${isToldOfMessage}`

/** Who has read, or cannot read any more, what the notification `n` tells of is told anew: it says nothing of what came then. */
const isFirstUnread = sql<boolean>`exists (
  select from events e join principals p on p.id = n.principal_id
  where e.workspace_id = n.workspace_id and e.position = n.event_position and ${isUnreadMessage})`

const everybodysTypes = pushedTypes.filter(
  (type) => type !== 'message' && !type.startsWith('task.'),
)

/** Other events and the people whom they may be for. */
const candidates = (isNews: RawBuilder<boolean>) => sql`
  select e.*, w.principal_id as reader_id
  from events e
  join task_watchers w on w.task_id = e.subject_id and w.news_by = e.actor_id
  where ${isNews} and e.type in ('task.created', 'task.updated', 'task.commented')
  union all
  select e.*, everybody.id
  from events e
  join principals everybody on everybody.workspace_id = e.workspace_id and everybody.kind = 'human'
  where ${isNews} and e.type = any (${everybodysTypes}::text[])
    and (e.type <> 'run.finished' or e.payload -> 'occurrence' ->> 'status' = 'failed')`

/** People whom the other events need. */
const wantedOthers = (isNews: RawBuilder<boolean>) => sql`
  select e.workspace_id, p.id as principal_id, e.position, e.at, ${needTag} as need, ${reasonOf} as reason,
    coalesce(e.payload ->> 'questionId', e.payload ->> 'vaultId', e.subject_id::text) as subject_id,
    null::uuid as channel_id, null::uuid as root_id, null::bigint as seq
  from (${candidates(isNews)}) e
  join principals p on p.id = e.reader_id and p.kind = 'human'
  join humans h on h.principal_id = p.id
  cross join ${noDevice} d
  where ${isNeedOf}`

interface Added {
  id: string
  workspace_id: string
  principal_id: string
  reason: NotificationReason
  subject_id: string | null
}

/** Writes down whom the events `e` are told to. One's own agents' requests are taken out by the policies. */
export async function addNotifications(
  db: Queryable,
  isNews: RawBuilder<boolean>,
  /** What there is among the events: a statement costs by what it may have to look at. */
  among: { messages: boolean; others: boolean },
): Promise<void> {
  const wanted = [
    ...(among.messages ? [wantedMessages(isNews)] : []),
    ...(among.others ? [wantedOthers(isNews)] : []),
  ]
  if (wanted.length === 0) return
  const { rows } = await sql<Added>`
    with wanted as materialized (
      ${sql.join(wanted, sql` union all `)}
    ), places as (
      select workspace_id, principal_id, need, reason, min(position) as position, min(at) as at,
        count(*)::int as count, min(subject_id) as subject_id, channel_id, root_id, max(seq) as last_seq
      from wanted
      group by workspace_id, principal_id, need, reason, channel_id, root_id,
        case when reason in ${joining} then null else position end
    ), joined as (
      update notifications n set more = n.more + places.count, channel_id = places.channel_id, last_seq = places.last_seq
      from places
      where places.reason in ${joining} and n.principal_id = places.principal_id
        and n.need = places.need and n.root_id is not distinct from places.root_id
        and n.reason = places.reason and n.at > places.at - ${TOGETHER}
        and (n.reason = 'run' or ${isFirstUnread})
      returning n.principal_id, n.need, n.root_id, n.reason
    ), added as (
      insert into notifications as n
        (workspace_id, principal_id, reason, need, event_position, at, more, channel_id, root_id, last_seq)
      select workspace_id, principal_id, reason, need, position, at, count - 1, channel_id, root_id, last_seq
      from places
      where not exists (select from joined where joined.principal_id = places.principal_id
        and joined.need = places.need and joined.root_id is not distinct from places.root_id
        and joined.reason = places.reason)
      on conflict do nothing
      returning id, workspace_id, principal_id, reason, event_position
    )
    select added.*, places.subject_id
    from added join places using (principal_id, reason)
    where places.position = added.event_position and added.reason in ('request', 'terms', 'question')`.execute(
    db,
  )
  const byPerson = Map.groupBy(rows, (row) => row.principal_id)
  for (const theirs of byPerson.values()) await takeOutOwn(db, theirs)
}

async function takeOutOwn(db: Queryable, added: readonly Added[]): Promise<void> {
  const [first] = added
  if (!first) return
  const person = { workspaceId: first.workspace_id, personId: first.principal_id }
  const idsOf = (isQuestion: boolean): string[] =>
    added.flatMap(({ reason, subject_id: id }) =>
      id !== null && (reason === 'question') === isQuestion ? [id] : [],
    )
  const theirs = new Set([
    ...(await decidableLeases(db, person, idsOf(false))),
    ...(await decidableQuestions(db, person, idsOf(true))),
  ])
  const own = added.filter(({ subject_id: id }) => !theirs.has(id ?? ''))
  if (own.length > 0)
    await db
      .deleteFrom('notifications')
      .where(
        'id',
        'in',
        own.map(({ id }) => id),
      )
      .execute()
}

/** A push service took what somebody is told of a need. */
export async function notePushed(
  db: Queryable,
  pushed: { principal_id: string; need: string; event_position: number },
): Promise<void> {
  await sql`
    update notifications set pushed_at = clock_timestamp()
    where pushed_at is null and id = (
      select id from notifications
      where principal_id = ${pushed.principal_id} and need = ${pushed.need}
        and event_position <= ${pushed.event_position}
      order by event_position desc limit 1)`.execute(db)
}

/** The mail server took mail about these requests. */
export async function noteMailed(
  db: Queryable,
  principalId: string,
  needs: readonly string[],
): Promise<void> {
  await db
    .updateTable('notifications')
    .set({ mailed_at: sql<Date>`clock_timestamp()` })
    .where('principal_id', '=', principalId)
    .where('need', 'in', [...needs])
    .where('mailed_at', 'is', null)
    .execute()
}

/** Somebody was told of what is no event: mailed a digest, or pushed a test that they asked for. */
export async function addNotice(
  db: Queryable,
  person: { workspaceId: string; principalId: string },
  { reason, way }: { reason: 'digest' | 'test'; way: 'push' | 'mail' },
): Promise<void> {
  const now = sql<Date>`clock_timestamp()`
  await db
    .insertInto('notifications')
    .values({
      workspace_id: person.workspaceId,
      principal_id: person.principalId,
      reason,
      need: reason,
      event_position: null,
      channel_id: null,
      root_id: null,
      last_seq: null,
      pushed_at: way === 'push' ? now : null,
      mailed_at: way === 'mail' ? now : null,
    })
    .execute()
}

/** A notification with what is true at this moment of what it is about. */
export interface NotificationRow {
  id: string
  at: Date
  exactly: string
  reason: NotificationReason
  more: number
  pushed_at: Date | null
  mailed_at: Date | null
  actor_id: string | null
  channel_id: string | null
  subject_id: string | null
  is_visible: boolean | null
  is_open: boolean | null
  lease_item: string | null
  vault_name: string | null
  question_title: string | null
  task_title: string | null
  sign_in_client: string | null
  job_title: string | null
}

/**
 * The messages that the notification `n` of several tells of, the first of which the event `e` is of, beginning with a place. They are
 * walked through in their order: of many only so far as one is looked for.
 */
const toldTogether = (begin: RawBuilder<number>) => sql`
  from messages m
  join channels c on c.id = m.channel_id
  join channel_members cm on cm.channel_id = m.channel_id and cm.principal_id = p.id
  left join thread_members tm on tm.root_id = m.thread_root_id and tm.principal_id = p.id
  where m.channel_id = n.channel_id and m.seq between ${begin} and n.last_seq
    and case when ${standsInChannel} then null else m.thread_root_id end is not distinct from n.root_id
    and m.created_at < n.at + ${TOGETHER} and ${reasonOfMessage} = n.reason`

const firstTold = sql<number>`(select first.seq from messages first where first.id = e.subject_id)`

/** Up to where its reader has read the place of the notification `n`. */
const readUpTo = sql<number>`(case when n.root_id is null then mark.read_seq else answers.read_seq end)`

/** `false` where the marks alone say that all of its messages are read, which those of most are. */
const mayBeUnread = sql<boolean>`(n.last_seq is null or n.last_seq > ${readUpTo})`

const isAnyUnread = sql<boolean>`exists (
  select ${toldTogether(sql<number>`greatest(${firstTold}, ${readUpTo} + 1)`)} and ${isToldOfMessage})`

/** Whether what the notification `n` tells of waits: of several messages, whether one of them is unread. */
const isOpen = sql<boolean>`(case when n.more > 0 and n.last_seq is not null
  then ${mayBeUnread} and p.status = 'active' and ${isInAudience} and ${isAnyUnread}
  else ${isNeedOf} end)`

interface Wanted {
  way: 'push' | 'mail' | undefined
  reason: NotificationReason | undefined
  open: boolean | undefined
  limit: number
  after: readonly [at: string, id: string] | undefined
}

/** What a person was told, the latest first. Events whose month is gone leave nothing but that. */
export async function readNotifications(
  db: Queryable,
  { workspaceId, principalId }: { workspaceId: string; principalId: string },
  { way, reason, open, limit, after }: Wanted,
): Promise<NotificationRow[]> {
  const conditions = [
    sql<boolean>`n.principal_id = ${principalId} and n.workspace_id = ${workspaceId}`,
    ...(way === 'push' ? [sql<boolean>`n.pushed_at is not null`] : []),
    ...(way === 'mail' ? [sql<boolean>`n.mailed_at is not null`] : []),
    ...(reason ? [sql<boolean>`n.reason = ${reason}`] : []),
    ...(open === true ? [mayBeUnread] : []),
    ...(open === undefined ? [] : [sql<boolean>`coalesce(${isOpen}, false) = ${open}`]),
    ...(after ? [sql<boolean>`(n.at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<NotificationRow>`
    select n.id, n.at, n.reason, n.more, n.pushed_at, n.mailed_at,
      to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exactly,
      coalesce((e.payload -> 'lease' ->> 'requesterId')::uuid, standing.sender_id, e.actor_id,
        (e.payload -> 'event' ->> 'agentId')::uuid, (e.payload -> 'alert' ->> 'agentId')::uuid) as actor_id,
      e.channel_id,
      coalesce((e.payload ->> 'questionId')::uuid, (e.payload ->> 'vaultId')::uuid, standing.id, e.subject_id) as subject_id,
      ${isInAudience} and case when e.type = 'vault.exported' then ${managesTheExported}
        else e.type not like 'vault.%' or ${seesTheLease} end as is_visible, ${isOpen} as is_open,
      e.payload -> 'lease' ->> 'itemName' as lease_item,
      case when n.reason = 'export' then
        (select v.name from vaults v where v.id = (e.payload ->> 'vaultId')::uuid) end as vault_name,
      case when n.reason = 'question' then
        (select q.title from questions q where q.id = (e.payload ->> 'questionId')::uuid) end as question_title,
      case when n.reason = 'task' then (
          select t.title from tasks t join channels c on c.id = t.channel_id and ${seesTheChannel}
          where t.id = e.subject_id) end as task_title,
      case when n.reason = 'sign_in' then (
          select s.client from sign_ins s
          where s.principal_id = n.principal_id and n.need = 'sign_in:' || s.id) end as sign_in_client,
      coalesce(e.payload -> 'event' ->> 'title', e.payload -> 'alert' ->> 'title') as job_title
    from notifications n
    join principals p on p.id = n.principal_id
    join humans h on h.principal_id = p.id
    cross join ${noDevice} d
    left join channel_members mark on mark.channel_id = n.channel_id and mark.principal_id = n.principal_id
    left join thread_members answers on answers.root_id = n.root_id and answers.principal_id = n.principal_id
    left join events e on e.workspace_id = n.workspace_id and e.position = n.event_position
    left join lateral (
      select m.id, m.sender_id ${toldTogether(firstTold)} and m.deleted_at is null order by m.seq limit 1
    ) standing on n.more > 0 and n.last_seq is not null
    where ${sql.join(conditions, sql` and `)}
    order by n.at desc, n.id desc
    limit ${limit}`.execute(db)
  return rows
}
