import { v7 as uuid } from 'uuid'
import type { SyncScheduleResult } from '@sesamespace/contract/schedule'
import type { SyncChange } from '@sesamespace/contract/schedule-syncs'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ScheduleEventRow } from './schedule.repo.ts'
import { scheduleAudience } from './schedule.service.ts'
import { findPending, insertSync, settleSync } from './syncs.repo.ts'

type Jobs = readonly Pick<ScheduleEventRow, 'id'>[]

/**
 * Writes down what a sync changed, and says what is held after it. One that changes nothing is not kept; one that leaves out
 * the same jobs as those that wait already asks nothing anew.
 */
export async function keepSync(
  tx: Tx,
  actor: Actor,
  changed: { created: Jobs; updated: Jobs; cancelled: Jobs; held: Jobs },
): Promise<SyncScheduleResult['held']> {
  const { created, updated, cancelled, held } = changed
  const agentId = actor.principalId
  const from = { audience: scheduleAudience(agentId), actorId: agentId }
  const pending = await findPending(tx, agentId)
  const waits = pending !== null && isSame(pending.jobs, held)
  if (pending && !waits) {
    const outcome = held.length > 0 ? 'replaced' : 'dropped'
    await settleSync(tx, pending.id, { outcome })
    tx.emit({
      type: 'schedule.cancel_settled',
      payload: { agentId, syncId: pending.id, outcome },
      ...from,
    })
  }
  const asked = waits ? [] : held
  const id = uuid()
  const changes = [
    ...of('created', created),
    ...of('updated', updated),
    ...of('cancelled', cancelled),
    ...of('held', asked),
  ]
  if (changes.length > 0) {
    const counts = { created: created.length, updated: updated.length, removed: cancelled.length }
    await insertSync(tx, agentId, { sync: { id, ...counts, held: asked.length }, changes })
  }
  const count = held.length
  if (asked.length > 0) {
    tx.emit({ type: 'schedule.cancel_held', payload: { agentId, syncId: id, count }, ...from })
    tx.audit({
      action: 'schedule.cancel_held',
      actorId: agentId,
      targetType: 'agent',
      targetId: agentId,
      details: { syncId: id, count },
      ...(actor.requestId && { requestId: actor.requestId }),
    })
  }
  return count > 0 ? { syncId: waits ? pending.id : id, count } : undefined
}

const of = (change: SyncChange, jobs: Jobs) => jobs.map(({ id }) => ({ event_id: id, change }))

/** A job that is held and has ended since is in neither. */
const isSame = (ids: ReadonlySet<string>, jobs: Jobs): boolean =>
  jobs.length > 0 && ids.size === jobs.length && jobs.every(({ id }) => ids.has(id))
