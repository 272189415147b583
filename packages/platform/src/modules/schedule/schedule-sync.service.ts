import { v7 as uuid } from 'uuid'
import type { SyncScheduleResult } from '@sesamespace/contract/schedule'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { isReplanned, isUsedUp, planSpan, readPlan, sameTime, type Plan } from './schedule-plan.ts'
import {
  insertEvents,
  lockSyncedEvents,
  updateEvent,
  type ScheduleEventRow,
} from './schedule.repo.ts'
import type { SyncScheduleEvent, SyncScheduleInput } from '@sesamespace/contract/schedule'
import { scheduleAudience, type ScheduleService } from './schedule.service.ts'

const MAX_LISTED = 1_000

/** A synced event with its plan read. */
interface WantedEvent extends SyncScheduleEvent {
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
     * cancelled, so an empty list cancels all. What a person paused stays paused. All of it or nothing.
     */
    async sync(actor: Actor, input: SyncScheduleInput): Promise<SyncScheduleResult> {
      refuseDuplicates(input.events)
      const wanted = input.events.map((event, index) => ({
        ...event,
        plan: readPlan(event, `body.events.${index}`),
      }))
      const counts = await database.transaction(actor.workspaceId, (tx) => apply(tx, actor, wanted))
      const { events } = await schedule.list(actor, {
        agentId: actor.principalId,
        status: ['active', 'paused', 'completed'],
        limit: MAX_LISTED,
      })
      return { ...counts, events }
    },
  }
}

export type ScheduleSyncService = ReturnType<typeof createScheduleSyncService>

async function apply(
  tx: Tx,
  actor: Actor,
  wanted: WantedEvent[],
): Promise<Omit<SyncScheduleResult, 'events'>> {
  const existing = await lockSyncedEvents(tx.db, actor.principalId)
  const byExternalId = new Map(existing.map((row) => [row.external_id, row]))
  const fresh = wanted.filter((event) => !byExternalId.has(event.externalId))
  await insertEvents(
    tx.db,
    fresh.map((event) => ({
      ...event.plan,
      id: uuid(),
      workspace_id: actor.workspaceId,
      agent_id: actor.principalId,
      external_id: event.externalId,
      title: event.title,
      description: event.description ?? null,
      status: 'active',
    })),
  )
  let updated = 0
  for (const event of wanted) {
    const row = byExternalId.get(event.externalId)
    if (row && (await bringUpToDate(tx, row, event))) updated++
  }
  const named = new Set(wanted.map((event) => event.externalId))
  const gone = existing.filter(
    (row) => row.status !== 'cancelled' && !named.has(row.external_id ?? ''),
  )
  for (const row of gone) {
    await updateEvent(tx.db, row.id, {
      status: 'cancelled',
      ...planSpan(row.status, 'cancelled', false),
    })
  }
  const counts = { created: fresh.length, updated, removed: gone.length }
  if (counts.created + counts.updated + counts.removed > 0) {
    tx.emit({
      type: 'schedule.synced',
      payload: { agentId: actor.principalId, ...counts },
      audience: scheduleAudience(actor.principalId),
      actorId: actor.principalId,
    })
  }
  return counts
}

/** Changes an event that differs from what its agent says; tells whether it did. */
async function bringUpToDate(tx: Tx, row: ScheduleEventRow, event: WantedEvent): Promise<boolean> {
  const replanned = isReplanned(row, event.plan)
  const keepsNext = !event.nextOccurrenceAt && !replanned
  const next = keepsNext ? row.next_occurrence_at : event.plan.next_occurrence_at
  const plan = { ...event.plan, next_occurrence_at: next }
  const status = statusAfterSync(row, plan, replanned)
  const description = event.description ?? null
  const same =
    row.title === event.title &&
    row.description === description &&
    row.status === status &&
    row.max_occurrences === plan.max_occurrences &&
    !replanned &&
    sameTime(row.next_occurrence_at, next)
  if (same) return false
  await updateEvent(tx.db, row.id, {
    ...plan,
    title: event.title,
    description,
    status,
    ...planSpan(row.status, status, replanned),
  })
  return true
}

/** Naming a job again revives it, unless it has had all its runs or a person paused it. */
function statusAfterSync(
  row: ScheduleEventRow,
  plan: Plan,
  replanned: boolean,
): ScheduleEventRow['status'] {
  if (row.status === 'paused') return 'paused'
  if (isUsedUp({ ...plan, occurrence_count: row.occurrence_count })) return 'completed'
  const isSpentSingleRun = row.status === 'completed' && plan.cron_expression === null && !replanned
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
