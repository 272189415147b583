import { sql, type RawBuilder } from 'kysely'
import type { NeedKind } from '@sesamespace/contract/inbox'
import { permissionRoles } from '../../auth/permissions.ts'
import { leaseDeciders } from '../../db/asked-groups.ts'
import type { Queryable } from '../../db/database.ts'
import { isUnread, standsInChannel } from '../channels/index.ts'
import { waitingLeases } from '../leases/index.ts'
import { decidableQuestions, isAskedNow } from '../questions/index.ts'
import { troublesSince } from '../schedule/index.ts'
import { tasksToAccept } from '../tasks/index.ts'

/** Messages are counted up to this many: nobody reads a number that is larger. */
export const MOST_MESSAGES = 100

export interface Reader {
  workspaceId: string
  principalId: string
}

/** How much waits for somebody. What they dismissed or snoozed does not. */
export interface WhatWaits {
  requests: number
  /** Questions of approvers about requests of their own. */
  asked: number
  toAccept: number
  mentions: number
  /** Up to `MOST_MESSAGES`. */
  directMessages: number
  /** Jobs with runs that failed or were missed since the last digest. */
  jobs: number
  /** Alerts of jobs that go on. */
  alerts: number
}

const decidingRoles = sql<string[]>`${[...permissionRoles['leases:decide']]}::text[]`

/** Whether the reader put a need away as it is now. Times of marks are to the millisecond. */
const isPutAway = (
  { workspaceId, principalId }: Reader,
  kind: NeedKind,
  id: RawBuilder<unknown>,
  asOf: RawBuilder<unknown>,
) => sql<boolean>`exists (
  select from need_marks n
  where n.workspace_id = ${workspaceId} and n.principal_id = ${principalId} and n.kind = ${kind}
    and n.need_id = ${id}::text and n.as_of >= date_trunc('milliseconds', ${asOf})
    and (n.until is null or n.until > clock_timestamp()))`

/** Those of these needs that the reader has not put away. */
async function openNeeds<N extends { id: string; asOf: Date }>(
  db: Queryable,
  reader: Reader,
  kind: NeedKind,
  needs: readonly N[],
): Promise<N[]> {
  const ids = needs.map(({ id }) => id)
  const times = needs.map(({ asOf }) => asOf.toISOString())
  const { rows } = await sql<{ id: string }>`
    select t.id from unnest(${ids}::text[], ${times}::timestamptz[]) as t (id, as_of)
    where not ${isPutAway(reader, kind, sql`t.id`, sql`t.as_of`)}`.execute(db)
  const open = new Set(rows.map(({ id }) => id))
  return needs.filter(({ id }) => open.has(id))
}

async function countRequests(db: Queryable, reader: Reader): Promise<number> {
  const { workspaceId, principalId: personId } = reader
  const person = { workspaceId, personId }
  const leases = await sql<{ id: string }>`
    select l.id from leases l
    where l.workspace_id = ${workspaceId} and l.status = 'pending' and l.expires_at > clock_timestamp()
      and ${personId} in ${leaseDeciders('l')} and l.requester_id <> ${personId}
      and exists (select from humans h where h.principal_id = ${personId} and h.role = any (${decidingRoles}))`.execute(
    db,
  )
  const questions = await sql<{ id: string; asOf: Date }>`
    select q.id, q.created_at as "asOf" from questions q
    join principals p on p.id = ${personId}
    join humans h on h.principal_id = p.id
    where q.workspace_id = ${workspaceId} and q.status = 'pending' and q.expires_at > clock_timestamp()
      and ${isAskedNow}`.execute(db)
  const leaseIds = leases.rows.map(({ id }) => id)
  const questionIds = questions.rows.map(({ id }) => id)
  const decidable = new Set(await decidableQuestions(db, person, questionIds))
  const waiting = questions.rows.filter(({ id }) => decidable.has(id))
  const openLeases = await openNeeds(db, reader, 'lease', await waitingLeases(db, person, leaseIds))
  return openLeases.length + (await openNeeds(db, reader, 'question', waiting)).length
}

/** Requests of the reader's own about which a question waits for their answer. */
async function countAsked(db: Queryable, reader: Reader): Promise<number> {
  const { rows } = await sql<{ id: string; asOf: Date }>`
    select l.id, max(q.asked_at) as "asOf" from leases l
    join lease_questions q on q.lease_id = l.id and q.answer is null
    where l.workspace_id = ${reader.workspaceId} and l.requester_id = ${reader.principalId}
      and l.status = 'pending' and l.expires_at > clock_timestamp()
    group by l.id`.execute(db)
  return (await openNeeds(db, reader, 'asked', rows)).length
}

/** Messages of channels that the reader is in now, by the one definition of unread. */
async function countMessages(
  db: Queryable,
  reader: Reader,
): Promise<Pick<WhatWaits, 'mentions' | 'directMessages'>> {
  const { principalId } = reader
  const { rows } = await sql<{ mentions: number; directMessages: number }>`
    select
      (select count(*)::int from messages m
        join channels c on c.id = m.channel_id and c.archived_at is null
        join channel_members cm on cm.channel_id = m.channel_id and cm.principal_id = ${principalId}
        left join thread_members tm on tm.root_id = m.thread_root_id and tm.principal_id = ${principalId}
        where m.mentions @> array[${principalId}]::uuid[] and m.mentions <> '{}' and c.kind <> 'dm'
          and case when ${standsInChannel} then ${isUnread(principalId, 'cm.read_seq')}
            else ${isUnread(principalId, 'tm.read_seq')} end
          and not ${isPutAway(reader, 'mention', sql`m.id`, sql`coalesce(m.edited_at, m.created_at)`)}
      ) as mentions,
      (select count(*)::int from (select from channel_members cm
        join channels c on c.id = cm.channel_id and c.kind = 'dm' and c.archived_at is null
          and c.last_seq > cm.read_seq
        join messages m on m.channel_id = c.id and m.kind <> 'system' and ${isUnread(principalId, 'cm.read_seq')}
        where cm.principal_id = ${principalId} and not cm.muted and ${standsInChannel}
        limit ${MOST_MESSAGES}) unread) as "directMessages"`.execute(db)
  return rows[0] ?? { mentions: 0, directMessages: 0 }
}

/** Jobs with runs that failed or were missed since then, as the inbox groups them. */
async function countJobs(db: Queryable, reader: Reader, since: string): Promise<number> {
  const troubles = await troublesSince(db, reader.workspaceId, since)
  return new Set((await openNeeds(db, reader, 'run', troubles)).map(({ eventId }) => eventId)).size
}

/** Alerts of jobs that go on, each until a run, or its rule, ends it. */
async function countAlerts(db: Queryable, reader: Reader): Promise<number> {
  const { rows } = await sql<{ id: string; asOf: Date }>`
    select id, latest_at as "asOf" from run_alerts
    where workspace_id = ${reader.workspaceId} and resolved_at is null`.execute(db)
  return (await openNeeds(db, reader, 'alert', rows)).length
}

/** What waits for somebody at this moment, by their rights of this moment; of runs, what went wrong `since`. */
export async function whatWaits(db: Queryable, reader: Reader, since: string): Promise<WhatWaits> {
  return {
    requests: await countRequests(db, reader),
    asked: await countAsked(db, reader),
    toAccept: (await openNeeds(db, reader, 'acceptance', await tasksToAccept(db, reader))).length,
    ...(await countMessages(db, reader)),
    jobs: await countJobs(db, reader, since),
    alerts: await countAlerts(db, reader),
  }
}
