import type { Lease, LeaseRisk, LeaseStatus } from '@sesamespace/sdk'
import { formatDuration, plural } from '@/lib/shared/format'

/** States that a lease does not leave any more, in the order of the history's filter. */
export const endedStatuses = [
  'denied',
  'expired',
  'used_up',
  'revoked',
  'lapsed',
  'cancelled',
] as const satisfies readonly LeaseStatus[]

export type EndedStatus = (typeof endedStatuses)[number]

/** A state in a word or two. */
export const statusLabels: Record<LeaseStatus, string> = {
  pending: 'Waiting',
  active: 'Active',
  denied: 'Denied',
  cancelled: 'Taken back',
  lapsed: 'Not decided in time',
  used_up: 'Used up',
  expired: 'Time is up',
  revoked: 'Revoked',
}

/** What a lease has come to. Only what Sesame ended itself has a note: it was not taken back by whoever asked. */
export function outcomeText({
  status,
  note,
  endReason,
}: Pick<Lease, 'status' | 'note' | 'endReason'>): string {
  if (endReason === 'runs_used') return 'Used up'
  if (endReason?.startsWith('job')) return 'Ended with the job'
  if (endReason?.startsWith('item')) return 'Ended'
  if (endReason) return endReason.startsWith('run') ? 'Ended with the run' : 'Ended with the task'
  return status === 'cancelled' && note !== null ? 'Ended' : statusLabels[status]
}

/** A risk as a mark, and what it means. */
export const riskLabels: Record<LeaseRisk, { mark: string; meaning: string }> = {
  first_time: { mark: 'First time', meaning: 'They never held this secret before.' },
  production: {
    mark: 'Production',
    meaning: 'It is in production, as its names say or a manager set it.',
  },
  outside_hours: {
    mark: 'Outside hours',
    meaning: 'Asked for outside the working hours of the workspace.',
  },
  all_fields: { mark: 'All fields', meaning: 'Asks for every field of the item.' },
  own_agent: {
    mark: 'Own agent',
    meaning: 'Decided by the person who owns this agent or made its key.',
  },
}

/** "The next run", "The next 5 runs". */
export const runsText = (runs: number): string =>
  runs === 1 ? 'The next run' : `The next ${runs} runs`

/** For how long a lease is: "10 minutes", "1 hour in each of 5 runs". */
export function termText({ runs }: Pick<Lease, 'runs'>, seconds: number): string {
  const time = formatDuration(seconds)
  if (runs === null || runs === undefined) return time
  return runs === 1 ? `${time} in 1 run` : `${time} in each of ${runs} runs`
}

/** What a grant gives: "password and username for 10 minutes, at most 3 uses". */
export function grantText(
  grant: Pick<Lease, 'durationSeconds' | 'maxUses' | 'uses' | 'runs'>,
): string {
  const time = grant.durationSeconds === null ? '' : `for ${termText(grant, grant.durationSeconds)}`
  const uses = grant.maxUses === null ? '' : `at most ${plural(grant.maxUses, 'use')}`
  return [time, uses].filter(Boolean).join(', ')
}

/** Of a lease for the runs of a job: "used in 2 of 5 runs". Otherwise "not used yet", "used once", "used 3 times", "used 1 of 3 times". */
export function usesText({
  uses,
  maxUses,
  runs,
  runsUsed,
}: Pick<Lease, 'uses' | 'maxUses' | 'runs' | 'runsUsed'>): string {
  if (runs) return `used in ${runsUsed ?? 0} of ${plural(runs, 'run')}`
  if (maxUses !== null) return `used ${uses} of ${plural(maxUses, 'time')}`
  if (uses === 0) return 'not used yet'
  return uses === 1 ? 'used once' : `used ${uses} times`
}

/** Where a question to whoever asked is kept until it is sent. */
export const questionPlace = (leaseId: string): string => `ask ${leaseId}`

/** Of the part of a request's page that says how it was changed. */
export const changedTermsId = 'changed-terms'
