import type { DurableEventPayloads } from '@sesamespace/contract/events'
import type { RunAlert } from '@sesamespace/contract/run-alerts'
import type { RunControl } from '@sesamespace/contract/run-controls'
import type { RunRequest } from '@sesamespace/contract/run-requests'
import type { Occurrence, ScheduleEvent } from '@sesamespace/contract/schedule'
import { agentId, alice, at, channelId, eventId, idOf, later, messageId } from './example-ids.ts'

const scheduleEvent: ScheduleEvent = {
  id: eventId,
  agentId,
  externalId: 'nightly-backup',
  title: 'Nightly backup',
  description: null,
  cronExpression: '0 3 * * *',
  everyMs: null,
  anchorAt: null,
  staggerMs: 0,
  graceSeconds: 8640,
  unreadable: null,
  timezone: 'America/New_York',
  status: 'active',
  nextOccurrenceAt: '2026-11-03T08:00:00.000Z',
  nextRunAt: '2026-11-03T08:00:00.000Z',
  decidedBy: null,
  lastOccurrenceAt: null,
  lastStatus: null,
  maxOccurrences: null,
  occurrenceCount: 0,
  createdAt: at,
  updatedAt: at,
}
const run: Occurrence = {
  id: idOf(10),
  eventId,
  scheduledAt: '2026-11-02T08:00:00.000Z',
  status: 'planned',
  result: null,
  recordedAt: at,
  attempt: 0,
  startedAt: null,
  finishedAt: null,
  durationMs: null,
  heartbeatAt: null,
  links: [],
}
const aboutRun = (status: Occurrence['status']) => ({
  occurrence: { ...run, status },
  event: scheduleEvent,
})
const runRequest: RunRequest = {
  id: idOf(16),
  eventId,
  agentId,
  requestedBy: alice,
  requestedAt: at,
  expiresAt: later,
  status: 'pending',
  reason: null,
  settledAt: null,
  runAt: null,
}
const control: RunControl = {
  id: idOf(17),
  action: 'stop',
  channelId,
  messageId,
  agentId,
  requestedBy: alice,
  requestedAt: at,
  expiresAt: later,
  status: 'pending',
  reason: null,
  settledAt: null,
}
const finished = {
  occurrence: {
    ...run,
    status: 'completed' as const,
    result: '3 tables saved',
    attempt: 1,
    startedAt: at,
    finishedAt: later,
    durationMs: 60_000,
  },
  event: {
    ...scheduleEvent,
    lastOccurrenceAt: '2026-11-02T08:00:00.000Z',
    lastStatus: 'completed' as const,
    occurrenceCount: 1,
  },
}

const alert: RunAlert = {
  id: idOf(18),
  kind: 'failed',
  eventId,
  agentId,
  title: scheduleEvent.title,
  ruleId: idOf(19),
  cause: { inARow: 3 },
  occurrenceId: run.id,
  runAt: run.scheduledAt,
  result: 'The disk is full.',
  runs: 1,
  raisedAt: later,
  latestAt: later,
  resolvedAt: null,
  resolvedBy: null,
}

type RunEvent =
  | 'schedule.occurrence.recorded'
  | 'schedule.alert'
  | 'schedule.alert_rules_changed'
  | Extract<
      keyof DurableEventPayloads,
      `run.${string}` | `message.run_${string}` | `schedule.event.${string}`
    >

/** Examples of the events of jobs, and of runs. */
export const runEventExamples: Pick<DurableEventPayloads, RunEvent> = {
  'schedule.event.created': { event: scheduleEvent },
  'schedule.event.updated': { event: { ...scheduleEvent, status: 'paused', updatedAt: later } },
  'schedule.event.deleted': { eventId, agentId },
  'schedule.alert': { state: 'raised', alert },
  'schedule.alert_rules_changed': { eventId, agentId: null },
  'run.due': aboutRun('planned'),
  'run.late': aboutRun('late'),
  'run.missed': aboutRun('missed'),
  'run.held': aboutRun('held'),
  'run.requested': { request: runRequest },
  'run.request_settled': {
    request: { ...runRequest, status: 'accepted', settledAt: later, runAt: later },
  },
  'message.run_stop_requested': { control },
  'message.run_again_requested': { control: { ...control, action: 'again' } },
  'message.run_control_settled': { control: { ...control, status: 'accepted', settledAt: later } },
  'run.started': {
    occurrence: { ...run, status: 'running', attempt: 1, startedAt: at, heartbeatAt: at },
    event: scheduleEvent,
  },
  'run.finished': finished,
  'schedule.occurrence.recorded': finished,
}
