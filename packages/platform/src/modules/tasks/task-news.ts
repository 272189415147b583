import { z } from 'zod'
import type { TaskNewsReason } from '@sesamespace/contract/task-watch'
import type { TaskActivity } from '@sesamespace/contract/task-discussion'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { findMentions } from '../messages/index.ts'
import { addWatchers, clearNews, putNews, type News } from './task-watchers.repo.ts'

interface Change {
  type: string
  changes?: TaskActivity['changes']
}

const toldStatus = z.enum(['done', 'blocked', 'in_review'])
const anId = z.uuid()

/** Those whom a change gives a role on the task. */
const assignedBy = ({ changes = {} }: Change): string[] =>
  Object.entries(changes).flatMap(([key, { from, to }]) =>
    anId.safeParse(key).success && from === null && to !== null ? [key] : [],
  )

/** What a change is to those who watch the task; `null` for nothing that they are told of. */
function reasonOf(change: Change): TaskNewsReason | null {
  if (change.type === 'commented' || change.type === 'sent_back') return change.type
  const status = toldStatus.safeParse(change.changes?.['status']?.to)
  if (status.success) return status.data
  return assignedBy(change).length > 0 ? 'assigned' : null
}

/** Tells those who watch a task of a change. Who takes part in it by the change watches it from then on. */
export async function tellWatchers(
  tx: Tx,
  taskId: string,
  actorId: string | null,
  change: Change,
): Promise<void> {
  const assigned = assignedBy(change)
  const takesPart = ['created', 'commented', 'sent_back', 'claimed', 'taken_over'].includes(
    change.type,
  )
  await addWatchers(tx, taskId, [...(takesPart && actorId ? [actorId] : []), ...assigned])
  const reason = reasonOf(change)
  if (reason) await tell(tx, taskId, { reason, actorId })
  // Those who are assigned are told of that first.
  if (assigned.length > 0 && reason !== 'assigned')
    await tell(tx, taskId, { reason: 'assigned', actorId, only: assigned })
}

async function tell(tx: Tx, taskId: string, news: News): Promise<void> {
  const people = await putNews(tx, taskId, news)
  for (const id of people) emitInbox(tx, id, news.actorId)
}

type Text = string | null | undefined

/** Those whom the texts of a task mention watch it; those whom they mentioned before may have stopped, and are left alone. */
export async function watchMentioned(
  tx: Tx,
  taskId: string,
  texts: readonly Text[],
  before: readonly Text[] = [],
): Promise<void> {
  const mentioned = new Set(await mentionedIn(tx, texts))
  if (mentioned.size === 0) return
  for (const id of await mentionedIn(tx, before)) mentioned.delete(id)
  await addWatchers(tx, taskId, [...mentioned])
}

const mentionedIn = (tx: Tx, texts: readonly Text[]): Promise<string[]> =>
  findMentions(tx.db, tx.workspaceId, texts.filter(Boolean).join('\n'))

/** Takes the news of a task away from who has read them, or done something about them. */
export async function takeNews(
  tx: Tx,
  { kind, principalId }: Pick<Actor, 'kind' | 'principalId'>,
  taskId: string,
): Promise<void> {
  const hadNews = await clearNews(tx.db, taskId, principalId)
  if (hadNews && kind === 'human') emitInbox(tx, principalId, principalId)
}

/** Something in the inbox of a person has changed. */
export const emitInbox = (tx: Tx, personId: string, actorId: string | null): void =>
  tx.emit({
    type: 'inbox.changed',
    payload: { principalId: personId },
    audience: { principalIds: [personId] },
    actorId,
  })
