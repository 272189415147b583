import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, id, limit, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

export const alertKinds = ['failed', 'missed', 'late', 'slow', 'overlap'] as const
export const alertKind = named(
  'AlertKind',
  'What an alert is about. `failed`, `missed`: that many runs in a row. `late`: a run has not begun some time after it was due. `slow`: a run takes longer than usual, or than a bound. `overlap`: a run begins while another one is under way.',
  z.enum(alertKinds),
)

const inARow = z.int().min(1).max(limits.alertRunsInARow)
const afterMinutes = z.int().min(1).max(limits.alertAfterMinutes)
const ratio = z.number().min(1.1).max(100)
const minRuns = z.int().min(3).max(limits.alertUsualRuns)
const overSeconds = z.int().min(1).max(limits.alertOverSeconds)

export const alertRule = named(
  'AlertRule',
  'When runs of a job, of all jobs of an agent or of the workspace raise an alert. For each job and kind the narrowest rule holds.',
  z.object({
    id,
    kind: alertKind,
    eventId: id.nullable().describe('The job. `null`: the rule is of an agent or the workspace.'),
    agentId: id
      .nullable()
      .describe('The agent, for all its jobs. `null`: the rule is of a job or the workspace.'),
    isOn: z.boolean().describe('`false`: nothing is raised here, whatever wider rules say.'),
    inARow: z.int().nullable().describe('Of `failed` and `missed`: how many runs.'),
    afterMinutes: z.int().nullable().describe('Of `late`: how long after its planned time.'),
    ratio: z
      .number()
      .nullable()
      .describe('Of `slow`: how many times the median of the last completed runs.'),
    minRuns: z.int().nullable().describe('Of `ratio`: how many runs there must be to compare to.'),
    overSeconds: z.int().nullable().describe('Of `slow`: longer than this, whatever is usual.'),
    changedBy: id,
    changedAt: timestamp,
  }),
)

export const alertCause = named(
  'AlertCause',
  'What raised an alert, in numbers: those of its kind.',
  z.object({
    inARow: z.int().optional().describe('Runs that failed or were missed in a row, at least.'),
    afterMinutes: z.int().optional(),
    durationMs: z.int().optional().describe('How long the run takes or took.'),
    usualMs: z.int().optional().describe('The median of the last completed runs.'),
    boundMs: z.int().optional().describe('The bound that it exceeds.'),
    running: z.int().optional().describe('How many runs are under way at once.'),
  }),
)

export const runAlert = named(
  'RunAlert',
  'That runs of a job met an alert rule. At most one of a job and kind is open; it resolves by itself.',
  z.object({
    id,
    kind: alertKind,
    eventId: id.describe('The job.'),
    agentId: id,
    title: z.string().describe('Title of the job.'),
    ruleId: id.nullable().describe('`null`: the rule has been removed since.'),
    cause: alertCause,
    occurrenceId: id.nullable().describe('The newest run that met the rule, while it is kept.'),
    runAt: timestamp.describe('When that run was planned.'),
    result: z.string().nullable().describe('What that run reported.'),
    runs: z.int().describe('How many runs met the rule since the alert was raised.'),
    raisedAt: timestamp,
    latestAt: timestamp.describe('When the newest of these runs met the rule.'),
    resolvedAt: timestamp.nullable(),
    resolvedBy: z
      .enum(['run', 'rule', 'job'])
      .nullable()
      .describe('A run that went well, a change of the rules, or the end of the job.'),
  }),
)

/** What `schedule.alert` carries. */
export const alertNews = z.object({ state: z.enum(['raised', 'resolved']), alert: runAlert })
/** What `schedule.alert_rules_changed` carries: where. Both `null`: for the workspace. */
export const alertRulesNews = z.object({ eventId: id.nullable(), agentId: id.nullable() })

const place = {
  eventId: id.optional().describe('Of a job.'),
  agentId: id.optional().describe('Of all jobs of an agent.'),
}

/** Alert rules of jobs, and the alerts that runs raise. */
export const runAlertCalls = defineCalls('Schedule', {
  listAlerts: {
    method: 'GET',
    path: '/schedule/alerts',
    access: 'schedule:read',
    summary: 'List alerts of runs, newest first',
    description:
      'For people those of all agents, for an agent its own. Resolved ones are kept for 90 days.',
    query: named(
      'RunAlertFilter',
      'Which alerts to list.',
      z.strictObject({
        ...place,
        state: z.enum(['open', 'resolved']).optional(),
        limit: limit(50),
        cursor: cursor.optional(),
      }),
    ),
    answer: { shape: 'page', key: 'alerts', schema: runAlert, name: 'RunAlertPage' },
    browser: true,
  },
  getAlertRules: {
    method: 'GET',
    path: '/schedule/alert-rules',
    access: 'schedule:read',
    summary: 'Get the alert rules that hold for a job, an agent or the workspace',
    description:
      'Those of the place itself and of the wider ones: for each kind the narrowest holds. Without a rule failed and missed runs are troubles (`getRunTroubles`), and nothing else is raised.',
    query: z.strictObject(place),
    answer: { shape: 'list', key: 'rules', schema: alertRule },
    errors: ['not_found'],
    browser: true,
  },
  setAlertRule: {
    method: 'PUT',
    path: '/schedule/alert-rules',
    access: 'schedule:manage',
    only: 'human',
    summary: 'Set the alert rule of a kind, for a job, an agent or the workspace',
    description:
      'There is one of each kind in a place: what was set there before is replaced. A rule for `failed` or `missed` takes the place of what the inbox says of such runs without one. Runs that meet a new rule already raise an alert at once.',
    body: named(
      'SetAlertRuleInput',
      'What `setAlertRule` takes. Name a job or an agent, or neither for the workspace; of the bounds those of the kind.',
      z.strictObject({
        ...place,
        kind: alertKind,
        isOn: z.boolean().optional().describe('Absent: true.'),
        inARow: inARow.optional().describe('Of `failed` and `missed`. Absent: 1.'),
        afterMinutes: afterMinutes.optional().describe('Of `late`. Absent: 10.'),
        ratio: ratio.optional().describe('Of `slow`: this or `overSeconds`, or both.'),
        minRuns: minRuns.optional().describe('Of `ratio`. Absent: 5.'),
        overSeconds: overSeconds.optional().describe('Of `slow`.'),
      }),
    ),
    answer: { shape: 'one', key: 'rule', schema: alertRule },
    errors: ['not_found'],
    browser: true,
  },
  removeAlertRule: {
    method: 'DELETE',
    path: '/schedule/alert-rules/:alertRuleId',
    access: 'schedule:manage',
    only: 'human',
    summary: 'Remove an alert rule: the next wider one holds again',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
})

export type AlertKind = z.output<typeof alertKind>
export type AlertRule = z.output<typeof alertRule>
export type AlertCause = z.output<typeof alertCause>
export type RunAlert = z.output<typeof runAlert>
export type RunAlertFilter = z.output<typeof runAlertCalls.listAlerts.query>
export type AlertRulePlace = z.output<typeof runAlertCalls.getAlertRules.query>
export type SetAlertRuleInput = z.output<typeof runAlertCalls.setAlertRule.body>
