import { v7 as uuid } from 'uuid'
import type {
  AnswerRunRequestInput,
  RunRequest,
  RunRequestFilter,
} from '@sesamespace/contract/run-requests'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { lapseOf } from '../../db/lapsed-requests.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { planLateChecks } from './judge-run.ts'
import { insertRuns } from './occurrences.repo.ts'
import { eventsWithAgents } from './run-clock.repo.ts'
import { dueRun, type DueEvent } from './run-due.ts'
import {
  findPendingRequest,
  findRequest,
  insertRequest,
  listRequests,
  settleRequest,
  toRunRequest,
  type RunRequestRow,
} from './run-requests.repo.ts'
import { lockEvent } from './schedule.repo.ts'
import { scheduleAudience } from './schedule.service.ts'

/** Runs that people ask agents for, outside their schedules: the agent decides, and runs it. */
export function createRunRequestsService(database: Database) {
  /** Ends a request that waits. The same end again changes nothing. */
  const settle = (
    actor: Actor,
    requestId: string,
    how: { status: 'accepted' | 'refused' | 'cancelled'; reason: string | null },
  ): Promise<RunRequest> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const found = await findRequest(tx.db, actor, requestId)
      if (!found) throw notFound('Run request')
      const job = await lockJob(tx, actor, found.event_id)
      const settled = await settleRequest(tx, requestId, how)
      if (!settled) return assertSame(await findRequest(tx.db, actor, requestId), how.status)
      if (settled.run_at) {
        const runs = await insertRuns(tx.db, [askedRun(job, settled.run_at)])
        await planLateChecks(tx, [job], runs)
      }
      emitRequest(tx, 'run.request_settled', settled, actor.principalId)
      return toRunRequest(settled)
    })

  return {
    request: (actor: Actor, eventId: string): Promise<RunRequest> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const job = await lockJob(tx, actor, eventId)
        assertRunnable(job)
        for (const over of await lapseOf(tx, 'run_requests', eventId))
          emitRequest(tx, 'run.request_settled', over, null)
        const pending = await findPendingRequest(tx, eventId)
        if (pending) return toRunRequest(pending)
        const row = await insertRequest(tx, {
          id: uuid(),
          event_id: eventId,
          agent_id: job.agent_id,
          requested_by: actor.principalId,
        })
        emitRequest(tx, 'run.requested', row, actor.principalId)
        tx.audit({
          action: 'run.requested',
          actorId: actor.principalId,
          targetType: 'schedule_event',
          targetId: eventId,
          details: { agentId: job.agent_id, requestId: row.id },
          ...(actor.requestId && { requestId: actor.requestId }),
        })
        return toRunRequest(row)
      }),

    answer: (
      actor: Actor,
      requestId: string,
      { outcome, reason }: AnswerRunRequestInput,
    ): Promise<RunRequest> => settle(actor, requestId, { status: outcome, reason: reason || null }),

    cancel: (actor: Actor, requestId: string): Promise<RunRequest> =>
      settle(actor, requestId, { status: 'cancelled', reason: null }),

    list: (
      actor: Actor,
      filter: RunRequestFilter,
    ): Promise<{ requests: RunRequest[]; nextCursor: string | null }> =>
      listRequests(database.db, actor, filter),
  }
}

export type RunRequestsService = ReturnType<typeof createRunRequestsService>

/** What happened to a request, for the people of the workspace and the agent. */
export function emitRequest(
  tx: Tx,
  type: 'run.requested' | 'run.request_settled',
  row: RunRequestRow,
  actorId: string | null,
): void {
  tx.emit({
    type,
    payload: { request: toRunRequest(row) },
    audience: scheduleAudience(row.agent_id),
    actorId,
  })
}

/** The job, held for the rest of the transaction: what is asked and answered of it takes turns. */
async function lockJob(tx: Tx, actor: Actor, eventId: string): Promise<DueEvent> {
  if (!(await lockEvent(tx.db, actor, eventId))) throw notFound('Schedule event')
  const job = (await eventsWithAgents(tx.db, [eventId])).get(eventId)
  if (!job) throw notFound('Schedule event')
  return job
}

function assertRunnable(job: DueEvent): void {
  if (job.status === 'cancelled')
    throw new AppError('conflict', 'This job is cancelled: its agent does not run it any more.')
  if (job.agent_status !== 'active')
    throw new AppError('conflict', 'The agent of this job is frozen or gone, so it cannot run it.')
}

/** Who answers twice gets the same; who comes too late is told what became of it. */
function assertSame(row: RunRequestRow | undefined, status: RunRequestRow['status']): RunRequest {
  if (row?.status === status) return toRunRequest(row)
  const became = row === undefined || row.status === 'pending' ? 'lapsed' : row.status
  throw new AppError('conflict', `This request does not wait any more: it is ${became}.`)
}

/** The run of an accepted request. It is expected even while the job is paused: a person asked for it. */
const askedRun = (job: DueEvent, at: Date) => ({
  ...dueRun({ ...job, status: 'active' }, at),
  planned: false,
})
