import type { JobPauseResult } from '@sesamespace/contract/schedule-pauses'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { applyPatch } from './schedule-patch.ts'
import {
  lockEvents,
  toScheduleEvent,
  updateEvents,
  type ScheduleEventRow,
} from './schedule.repo.ts'
import { scheduleAudience } from './schedule.service.ts'

/** What is done to many jobs, and to which of them it can be done. */
const changes = {
  pause: { from: 'active', to: 'paused', action: 'schedule.jobs_paused' },
  resume: { from: 'paused', to: 'active', action: 'schedule.jobs_resumed' },
} as const

type Change = (typeof changes)[keyof typeof changes]

/** Pausing and resuming many jobs in one transaction. One that is refused keeps none of the others back. */
export function createPauseJobs(database: Database) {
  const changeAll = (
    actor: Actor,
    eventIds: readonly string[],
    change: Change,
  ): Promise<JobPauseResult[]> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const ids = [...new Set(eventIds)]
      const rows = new Map((await lockEvents(tx.db, actor, ids)).map((row) => [row.id, row]))
      const judged = ids.map((id) => ({ id, patch: judge(actor, rows.get(id), change) }))
      const changed = await updateEvents(
        tx.db,
        judged.flatMap(({ id, patch }) => (patch instanceof AppError ? [] : [{ id, patch }])),
      )
      const results = judged.map(({ id, patch }) => resultOf(id, changed.get(id) ?? patch))
      for (const row of changed.values())
        tx.emit({
          type: 'schedule.event.updated',
          payload: { event: toScheduleEvent(row) },
          audience: scheduleAudience(row.agent_id),
          actorId: actor.principalId,
        })
      auditChange(tx, actor, [...changed.values()], change)
      return results
    })

  return {
    pause: (actor: Actor, eventIds: readonly string[]): Promise<JobPauseResult[]> =>
      changeAll(actor, eventIds, changes.pause),
    resume: (actor: Actor, eventIds: readonly string[]): Promise<JobPauseResult[]> =>
      changeAll(actor, eventIds, changes.resume),
  }
}

export type PauseJobs = ReturnType<typeof createPauseJobs>

type Judged = AppError | ReturnType<typeof applyPatch>

function judge(actor: Actor, row: ScheduleEventRow | undefined, { from, to }: Change): Judged {
  if (!row) return notFound('Schedule event')
  if (row.status !== from)
    return new AppError('conflict', `This job is ${row.status}, not ${from}.`)
  return patchOrRefusal(actor, row, to)
}

function resultOf(eventId: string, outcome: ScheduleEventRow | Judged): JobPauseResult {
  if (outcome instanceof AppError) {
    const { code, message } = outcome
    return { eventId, event: null, error: { code, message } }
  }
  if (!('id' in outcome)) throw new Error('A changed job was not read back.')
  return { eventId, event: toScheduleEvent(outcome), error: null }
}

function patchOrRefusal(actor: Actor, row: ScheduleEventRow, status: Change['to']): Judged {
  try {
    return applyPatch(actor, row, { status })
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** One entry for each agent, with how many of its jobs it was. */
function auditChange(
  tx: Tx,
  actor: Actor,
  changed: readonly ScheduleEventRow[],
  { action }: Change,
): void {
  for (const [agentId, jobs] of Map.groupBy(changed, (row) => row.agent_id))
    tx.audit({
      action,
      ...auditActor(actor),
      targetType: 'agent',
      targetId: agentId,
      details: { count: jobs.length },
    })
}
