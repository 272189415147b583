import { scheduleCalls } from '@sesamespace/contract/schedule-calls'
import { implement } from '../../http/implement.ts'
import type { HeldCancelsService } from './held-cancels.service.ts'
import type { PauseJobs } from './pause-jobs.ts'
import type { ScheduleSyncService } from './schedule-sync.service.ts'
import type { ScheduleService } from './schedule.service.ts'

export const scheduleRoutes = (
  schedule: ScheduleService,
  sync: ScheduleSyncService,
  held: HeldCancelsService,
  pauses: PauseJobs,
) =>
  implement(scheduleCalls, {
    syncSchedule: ({ actor, body }) => sync.sync(actor, body),
    createScheduleEvent: ({ actor, body }) => schedule.create(actor, body),
    previewRuns: async ({ query }) => schedule.preview(query),
    getSchedule: ({ actor, query }) => schedule.list(actor, query),
    getScheduleEvent: ({ actor, params }) => schedule.get(actor, params.eventId),
    getNextRuns: ({ actor, params, query }) =>
      schedule.nextRuns(actor, params.eventId, query.count),
    updateScheduleEvent: ({ actor, params, body }) => schedule.update(actor, params.eventId, body),
    listScheduleSyncs: ({ actor, query }) => held.list(actor, query),
    applyHeldCancel: ({ actor, params }) => held.apply(actor, params.syncId),
    keepHeldJobs: ({ actor, params }) => held.keep(actor, params.syncId),
    undoHeldCancel: ({ actor, params }) => held.undo(actor, params.syncId),
    pauseJobs: ({ actor, body }) => pauses.pause(actor, body.eventIds),
    resumeJobs: ({ actor, body }) => pauses.resume(actor, body.eventIds),
    deleteScheduleEvent: ({ actor, params }) => schedule.remove(actor, params.eventId),
  })
