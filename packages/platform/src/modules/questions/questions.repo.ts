import { sql, type RawBuilder, type Selectable } from 'kysely'
import type {
  QuestionDeciders,
  QuestionFilter,
  QuestionStatus,
} from '@sesamespace/contract/questions'
import { ownPeople } from '../../db/own-people.ts'
import type { Queryable } from '../../db/database.ts'
import type { Tables } from '../../db/tables/index.ts'
import { isAskedNow } from './asked-people.repo.ts'

/** A question as it is at this moment by the database's clock, and what the viewer has to do with it. */
export type QuestionRow = Selectable<Tables['questions']> & {
  /** People who are one with the agent that asked; none for a person's question. */
  own_people: string[]
  /** Whether somebody else than them may answer. */
  others_may: boolean
  /** Whether the viewer is a member of its channel. */
  is_member: boolean
}

/** Which questions a list shows beside the viewer's own and those of their channels. */
export interface QuestionViewer {
  principalId: string
  /** By which deciders the viewer is asked for their role alone. */
  askedAs: readonly QuestionDeciders[]
}

/** The database's clock, not the moment the transaction began. */
export const databaseNow = sql<Date>`clock_timestamp()`
const isDue = sql<boolean>`(q.status = 'pending' and q.expires_at <= clock_timestamp())`
const statusNow = sql<QuestionStatus>`case when ${isDue} then 'lapsed' else q.status end`
const endedAt = sql<Date | null>`case when ${isDue} then q.expires_at else q.ended_at end`
const own = ownPeople('q.asker_id', 'q.asked_with')
const othersMay = sql<boolean>`(q.status = 'pending' and exists (
  select from humans h join principals p on p.id = h.principal_id
  where ${isAskedNow} and p.id <> all (${own})))`

const isMemberOf = (principalId: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from channel_members m where m.channel_id = q.channel_id and m.principal_id = ${principalId})`

/** Those of these questions that there are. */
export const findQuestions = (
  db: Queryable,
  workspaceId: string,
  viewerId: string,
  questionIds: readonly string[],
): Promise<QuestionRow[]> =>
  questionsNow(db, workspaceId, viewerId).where('q.id', 'in', questionIds).execute()

/** One question, held until the transaction ends: who answers next waits. */
export async function lockQuestion(
  db: Queryable,
  workspaceId: string,
  viewerId: string,
  questionId: string,
): Promise<QuestionRow | undefined> {
  await db
    .selectFrom('questions')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', questionId)
    .forUpdate()
    .execute()
  // A statement of its own, so that it sees what was committed while the lock was awaited.
  return (await findQuestions(db, workspaceId, viewerId, [questionId]))[0]
}

/** The first question that the asker gave this name to. */
export const findByClientId = (
  db: Queryable,
  workspaceId: string,
  askerId: string,
  clientGeneratedId: string,
): Promise<QuestionRow | undefined> =>
  questionsNow(db, workspaceId, askerId)
    .where('q.asker_id', '=', askerId)
    .where('q.client_generated_id', '=', clientGeneratedId)
    .executeTakeFirst()

/** Questions that the viewer may see, newest first. */
export function listQuestions(
  db: Queryable,
  workspaceId: string,
  { principalId, askedAs }: QuestionViewer,
  filter: Omit<QuestionFilter, 'cursor'> & { after?: string },
): Promise<QuestionRow[]> {
  let query = questionsNow(db, workspaceId, principalId).where((eb) =>
    eb.or([
      eb('q.asker_id', '=', principalId),
      ...(askedAs.length > 0 ? [eb('q.deciders', 'in', [...askedAs])] : []),
      isMemberOf(principalId),
    ]),
  )
  if (filter.askerId) query = query.where('q.asker_id', '=', filter.askerId)
  if (filter.channelId) query = query.where('q.channel_id', '=', filter.channelId)
  if (filter.status) {
    const wanted = filter.status
    query = query.where((eb) => eb.or(wanted.map(isInStatus)))
  }
  if (filter.after) query = query.where('q.id', '<', filter.after)
  return query.orderBy('q.id', 'desc').limit(filter.limit).execute()
}

/** How many questions of somebody's own wait. */
export async function countPending(
  db: Queryable,
  workspaceId: string,
  askerId: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('questions as q')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('asker_id', '=', askerId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', databaseNow)
    .executeTakeFirstOrThrow()
  return count
}

/** Questions that are due to lapse, or all pending ones of somebody: held, oldest first. */
export async function lockPending(
  db: Queryable,
  workspaceId: string,
  which: { due: number } | { askerId: string },
): Promise<QuestionRow[]> {
  let query = db
    .selectFrom('questions')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('status', '=', 'pending')
    .orderBy('id')
    .forUpdate()
  if ('askerId' in which) query = query.where('asker_id', '=', which.askerId)
  // Another node's sweep leaves the others to this one.
  else query = query.where('expires_at', '<=', databaseNow).limit(which.due).skipLocked()
  const ids = (await query.execute()).map(({ id }) => id)
  if (ids.length === 0) return []
  // Nobody views them: what the platform ends by itself is nobody's to see.
  return await questionsNow(db, workspaceId, null)
    .where('q.id', 'in', ids)
    .orderBy('q.id')
    .execute()
}

/** Workspaces in which a question is due to lapse. */
export async function workspacesWithDueQuestions(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom('questions')
    .select('workspace_id')
    .distinct()
    .where('status', '=', 'pending')
    .where('expires_at', '<=', databaseNow)
    .execute()
  return rows.map((row) => row.workspace_id)
}

const questionsNow = (db: Queryable, workspaceId: string, viewerId: string | null) =>
  db
    .selectFrom('questions as q')
    .selectAll('q')
    .select([statusNow.as('status'), endedAt.as('ended_at')])
    .select([own.as('own_people'), othersMay.as('others_may')])
    .select((viewerId === null ? sql<boolean>`false` : isMemberOf(viewerId)).as('is_member'))
    .where('q.workspace_id', '=', workspaceId)

const isInStatus = (status: QuestionStatus) => sql<boolean>`(${statusNow} = ${status})`
