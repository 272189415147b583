import { sql } from 'kysely'
import { isFactorOverdue } from '../../auth/required-factor.repo.ts'
import { isSessionFresh } from '../../auth/sessions.repo.ts'
import type { Queryable } from '../../db/database.ts'
import type { DeviceRow } from './devices.repo.ts'
import { isNeedOf } from './needs.repo.ts'

/** A delivery that this node tries now. */
export interface Claimed {
  workspace_id: string
  device_id: string
  principal_id: string
  event_position: number
  need: string
  attempts: number
}

/** More than one attempt can take; what a killed node had is tried again after it. */
const HOLD = sql`interval '60 seconds'`

/** How much is taken at once, and what this node is at already. */
interface Room {
  limit: number
  /** Of one person, however many devices they have: those that never answer hold up nobody else. */
  perPerson: number
  busyDevices: readonly string[]
  busyPeople: readonly string[]
}

/** Takes some that are due, one of each device at most, so that no other node has them for a while. */
export async function claimDue(
  db: Queryable,
  { limit, perPerson, busyDevices, busyPeople }: Room,
): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with first as (
      select distinct on (device_id) workspace_id, device_id, event_position, next_attempt_at
      from push_deliveries
      where next_attempt_at <= clock_timestamp() and device_id <> all(${[...busyDevices]}::uuid[])
      order by device_id, next_attempt_at, event_position
    ),
    turns as (
      select first.*, d.principal_id,
        row_number() over (partition by d.principal_id order by first.next_attempt_at) as turn
      from first
      join push_devices d on d.workspace_id = first.workspace_id and d.id = first.device_id
      where d.principal_id <> all(${[...busyPeople]}::uuid[])
    ),
    due as (
      select x.workspace_id, x.device_id, x.event_position, chosen.principal_id
      from (
        select * from turns where turn <= ${perPerson} order by turn, next_attempt_at limit ${limit}
      ) chosen
      join push_deliveries x on x.workspace_id = chosen.workspace_id
        and x.device_id = chosen.device_id and x.event_position = chosen.event_position
      where x.next_attempt_at <= clock_timestamp()
      for update of x skip locked
    )
    update push_deliveries x set next_attempt_at = clock_timestamp() + ${HOLD}
    from due
    where x.workspace_id = due.workspace_id and x.device_id = due.device_id
      and x.event_position = due.event_position
    returning x.workspace_id, x.device_id, due.principal_id, x.event_position, x.need, x.attempts`.execute(
    db,
  )
  return rows
}

/** A delivery with its device and what is true of its person and its need at this moment. */
export interface Due extends DeviceRow {
  type: string
  need: string
  attempts: number
  channel_id: string | null
  subject_id: string | null
  question_id: string | null
  actor_name: string | null
  requester_name: string | null
  question_title: string | null
  lease_item: string | null
  vault_name: string | null
  lease_reason: string | null
  run_title: string | null
  task_title: string | null
  /** Of a message: its channel is a conversation of two. */
  is_direct: boolean
  is_need: boolean
  /** The person's session goes on, and they have the second factor that the workspace requires. */
  is_in: boolean
  is_looking: boolean
  is_late: boolean
  /** Of a message or news of a task: a later one of its channel or task, which takes its place on the device, is on its way. */
  is_outdone: boolean
  /** Of one that settles: whether what it settles was pushed, or is on its way. */
  told: 'sent' | 'under_way' | 'never'
}

/** Reads a claimed delivery; nothing when its event or device is gone. */
export async function readDue(
  db: Queryable,
  { workspace_id: workspaceId, device_id: deviceId, event_position: position }: Claimed,
): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    select d.*, coalesce(h.time_zone, d.time_zone) as time_zone, x.need, x.attempts, x.give_up_at <= clock_timestamp() as is_late,
      e.type, e.channel_id, coalesce((e.payload ->> 'vaultId')::uuid, e.subject_id) as subject_id, e.payload ->> 'questionId' as question_id,
      (select display_name from principals a where a.id = e.actor_id) as actor_name,
      (select r.display_name from principals r
        where r.id = case e.type
          when 'vault.lease_request' then (e.payload -> 'lease' ->> 'requesterId')::uuid
          when 'vault.lease.terms_changed' then (e.payload -> 'lease' ->> 'requesterId')::uuid
          when 'vault.lease.asked' then e.actor_id
          when 'vault.lease.glass_broken' then e.actor_id
          when 'question.asked' then (e.payload ->> 'askerId')::uuid
          when 'vault.exported' then e.actor_id
          when 'task.created' then e.actor_id
          when 'task.updated' then e.actor_id
          when 'task.commented' then e.actor_id
          when 'run.missed' then (e.payload -> 'event' ->> 'agentId')::uuid
          when 'run.finished' then (e.payload -> 'event' ->> 'agentId')::uuid
          when 'schedule.alert' then (e.payload -> 'alert' ->> 'agentId')::uuid end) as requester_name,
      case when e.type = 'question.asked' then
        (select q.title from questions q where q.id = (e.payload ->> 'questionId')::uuid) end as question_title,
      e.payload -> 'lease' ->> 'itemName' as lease_item,
      case when e.type = 'vault.exported' then
        (select v.name from vaults v where v.id = (e.payload ->> 'vaultId')::uuid) end as vault_name,
      e.payload -> 'lease' ->> 'reason' as lease_reason,
      coalesce(e.payload -> 'event' ->> 'title', e.payload -> 'alert' ->> 'title') as run_title,
      case when e.type like 'task.%' then (select t.title from tasks t where t.id = e.subject_id) end as task_title,
      exists (select from channels c where c.id = e.channel_id and c.kind = 'dm') as is_direct,
      ${isNeedOf} as is_need,
      s.ended_at is null and ${isSessionFresh('s')}
        and not ${isFactorOverdue({ session: 's', human: 'h', workspace: 'w' })} as is_in,
      exists (
        select from sessions seen where seen.principal_id = p.id and seen.ended_at is null
          and seen.looking_until > clock_timestamp()) as is_looking,
      (e.type = 'message' or e.type like 'task.%') and exists (
        select from push_deliveries later
        join events f on f.workspace_id = later.workspace_id and f.position = later.event_position
        left join messages m on m.id = f.subject_id
        where (f.type <> 'message' or m.id is not null and m.deleted_at is null) and later.workspace_id = x.workspace_id and later.device_id = x.device_id
          and later.need = x.need and later.event_position > x.event_position
          and later.next_attempt_at is not null) as is_outdone,
      coalesce((
        select case when bool_or(told.is_sent) then 'sent'
          when bool_or(told.next_attempt_at is not null) then 'under_way' else 'never' end
        from push_deliveries told
        where told.workspace_id = x.workspace_id and told.device_id = x.device_id
          and told.need = x.need and told.event_position < x.event_position), 'never') as told
    from push_deliveries x
    join push_devices d on d.workspace_id = x.workspace_id and d.id = x.device_id
    join sessions s on s.id = d.session_id
    join principals p on p.id = d.principal_id
    join humans h on h.principal_id = p.id
    join workspaces w on w.id = p.workspace_id
    join events e on e.workspace_id = x.workspace_id and e.position = x.event_position
    where x.workspace_id = ${workspaceId} and x.device_id = ${deviceId}
      and x.event_position = ${position}`.execute(db)
  return rows[0]
}

/** What becomes of a delivery: it is over, or tried again later. */
export async function settle(
  db: Queryable,
  { workspace_id: workspaceId, device_id: deviceId, event_position: position }: Claimed,
  next: { isSent: boolean } | { afterMs: number; isAttempt: boolean },
): Promise<void> {
  await db
    .updateTable('push_deliveries')
    .set(
      'afterMs' in next
        ? {
            next_attempt_at: sql<Date | null>`case
              when clock_timestamp() + make_interval(secs => ${next.afterMs / 1000}) < give_up_at
              then clock_timestamp() + make_interval(secs => ${next.afterMs / 1000}) end`,
            ...(next.isAttempt && { attempts: sql<number>`attempts + 1` }),
          }
        : { next_attempt_at: null, ...(next.isSent && { is_sent: true }) },
    )
    .where('workspace_id', '=', workspaceId)
    .where('device_id', '=', deviceId)
    .where('event_position', '=', position)
    .execute()
}
