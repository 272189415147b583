import { setImmediate } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import type { SyncScheduleResult } from '@sesamespace/contract/schedule'
import type { SyncNote } from '@sesamespace/contract/sync-note'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import {
  dueAfterChange,
  foresee,
  isReplanned,
  isUsedUp,
  readSyncedPlan,
  sameTime,
  type Plan,
} from './schedule-plan.ts'
import { endBoundLeases } from '../leases/index.ts'
import { takeDecisions, type Decision } from './decisions.repo.ts'
import { divideLeftOut } from './held-cancels.ts'
import { keepSync } from './keep-sync.ts'
import { statusOfNew } from './new-status.ts'
import {
  cancelJobs,
  endKeeping,
  insertEvents,
  lockSyncedEvents,
  updateEvents,
  type EventPatch,
  type ScheduleEventRow,
} from './schedule.repo.ts'
import type { SyncScheduleEvent, SyncScheduleInput } from '@sesamespace/contract/schedule'
import { readSyncedJob, type SyncedJob } from './synced-job.ts'
import { scheduleAudience, type ScheduleService } from './schedule.service.ts'

const MAX_LISTED = 1_000

/** A synced event with its plan read. */
interface WantedEvent extends SyncedJob {
  plan: Plan
}

/** Takes over an agent's own cron table. */
export function createScheduleSyncService(
  database: Database,
  schedule: Pick<ScheduleService, 'list'>,
) {
  return {
    /**
     * Makes the agent's synced events what the list says: those it names are made or changed, those it does not name are
     * cancelled, so an empty list cancels all; too many at once are held for a person. What cannot be read is kept with the reason, and what a person paused or
     * cancelled stays so; both are noted in the answer.
     */
    async sync(actor: Actor, input: SyncScheduleInput): Promise<SyncScheduleResult> {
      refuseDuplicates(input.events)
      // Looking for rare runs may take tens of milliseconds a job: other requests have their turn in between.
      const named = input.events.map(readSyncedJob)
      for (const { job } of named) {
        foresee(job)
        await setImmediate()
      }
      const result = await database.transaction(actor.workspaceId, (tx) => apply(tx, actor, named))
      const { events } = await schedule.list(actor, {
        agentId: actor.principalId,
        status: ['active', 'paused', 'completed'],
        limit: MAX_LISTED,
      })
      return { ...result, events }
    },
  }
}

export type ScheduleSyncService = ReturnType<typeof createScheduleSyncService>

async function apply(
  tx: Tx,
  actor: Actor,
  named: ReturnType<typeof readSyncedJob>[],
): Promise<Omit<SyncScheduleResult, 'events'>> {
  const existing = await lockSyncedEvents(tx.db, actor.principalId)
  const byExternalId = new Map(existing.map((row) => [row.external_id, row]))
  const notes: SyncNote[] = []
  const wanted = named.map(({ job, faults }): WantedEvent => {
    const { externalId } = job
    const { plan, fault } = readSyncedPlan(job, byExternalId.get(externalId))
    for (const one of fault ? [...faults, fault] : faults) notes.push({ externalId, ...one })
    return { ...job, plan }
  })
  const created = await insertFresh(
    tx,
    actor,
    wanted.filter((event) => !byExternalId.has(event.externalId)),
    notes,
  )
  const updated = wanted.flatMap((event) => {
    const row = byExternalId.get(event.externalId)
    const patch = row && changeOf(row, event, notes)
    return patch ? [{ id: row.id, patch }] : []
  })
  await updateEvents(tx.db, updated)
  const ids = new Set(wanted.map(({ externalId }) => externalId))
  const { cancelled, held, kept } = divideLeftOut(existing, ids)
  await cancelJobs(tx.db, cancelled)
  await endKeeping(
    tx.db,
    existing.filter((row) => row.external_id !== null && ids.has(row.external_id)),
  )
  for (const { external_id } of kept)
    notes.push({
      externalId: external_id ?? '',
      field: 'status',
      reason: 'A person keeps this job.',
    })
  const counts = {
    created: created.length,
    updated: updated.length,
    removed: cancelled.length,
  }
  if (updated.length + cancelled.length > 0)
    await endBoundLeases(tx, { jobsOf: actor.principalId }, actor)
  const heldNow = await keepSync(tx, actor, { created, updated, cancelled, held })
  if (counts.created + counts.updated + counts.removed > 0) {
    tx.emit({
      type: 'schedule.synced',
      payload: { agentId: actor.principalId, ...counts },
      audience: scheduleAudience(actor.principalId),
      actorId: actor.principalId,
    })
  }
  return { ...counts, notes, ...(heldNow && { held: heldNow }) }
}

/** Makes the jobs that are new. What a person decided about a deleted one of the same name still holds. */
async function insertFresh(
  tx: Tx,
  actor: Actor,
  fresh: readonly WantedEvent[],
  notes: SyncNote[],
): Promise<ScheduleEventRow[]> {
  const decisions = await takeDecisions(
    tx,
    actor.principalId,
    fresh.map(({ externalId }) => externalId),
  )
  const byName = new Map(decisions.map((decided) => [decided.external_id, decided]))
  return await insertEvents(
    tx.db,
    fresh.map((event) => {
      const decided = byName.get(event.externalId) ?? null
      if (decided && event.enabled !== false)
        notes.push(decidedNote(event.externalId, decided.status))
      return newRow(actor, event, decided)
    }),
  )
}

const decidedNote = (externalId: string, status: ScheduleEventRow['status']): SyncNote => ({
  externalId,
  field: 'status',
  reason: `A person has ${status} this job.`,
})

function newRow(actor: Actor, event: WantedEvent, decided: Decision | null) {
  return {
    ...event.plan,
    id: uuid(),
    workspace_id: actor.workspaceId,
    agent_id: actor.principalId,
    external_id: event.externalId,
    title: event.title,
    description: event.description ?? null,
    ...statusOfNew(event.plan, { decided, enabled: event.enabled }),
  }
}

/** What changes of an event that differs from what its agent says; `null` when nothing does. */
function changeOf(
  row: ScheduleEventRow,
  event: WantedEvent,
  notes: SyncNote[],
): EventPatch['patch'] | null {
  const replanned = isReplanned(row, event.plan)
  const keepsNext = !event.nextOccurrenceAt && !replanned
  const next = keepsNext ? row.next_occurrence_at : event.plan.next_occurrence_at
  const plan = { ...event.plan, next_occurrence_at: next }
  const status = statusAfterSync(row, event, { plan, replanned })
  const { externalId } = event
  if (row.decided_by !== null && event.enabled !== false)
    notes.push(decidedNote(externalId, status))
  const description = event.description ?? null
  const same =
    row.title === event.title &&
    row.description === description &&
    row.status === status &&
    row.max_occurrences === plan.max_occurrences &&
    row.grace_seconds === plan.grace_seconds &&
    row.stagger_ms === plan.stagger_ms &&
    !replanned &&
    sameTime(row.next_occurrence_at, next)
  if (same) return null
  return {
    ...plan,
    title: event.title,
    description,
    status,
    cancelled_in: null,
    ...dueAfterChange(row.status, status, { plan, replanned }),
  }
}

/** Naming a job again revives it, unless it has had all its runs, or a person paused or cancelled it. */
function statusAfterSync(
  row: ScheduleEventRow,
  event: WantedEvent,
  { plan, replanned }: { plan: Plan; replanned: boolean },
): ScheduleEventRow['status'] {
  if (row.decided_by !== null) return row.decided_status ?? row.status
  const isEnabled = event.enabled ?? row.status !== 'paused'
  if (!isEnabled) return 'paused'
  if (isUsedUp({ ...plan, occurrence_count: row.occurrence_count })) return 'completed'
  const isSingle = plan.cron_expression === null && plan.every_ms === null
  const isSpentSingleRun = row.status === 'completed' && isSingle && !replanned
  return isSpentSingleRun ? 'completed' : 'active'
}

function refuseDuplicates(events: SyncScheduleEvent[]): void {
  const seen = new Set<string>()
  for (const [index, { externalId }] of events.entries()) {
    if (seen.has(externalId)) {
      throw new AppError(
        'invalid_request',
        `body.events.${index}.externalId: "${externalId}" is in the list twice. Each job needs its own.`,
      )
    }
    seen.add(externalId)
  }
}
