import type { Environment } from '@sesamespace/contract/environments'
import type { LeaseRisk, LeaseStatus } from '@sesamespace/contract/leases'
import { AppError } from '../../http/errors.ts'
import { leaseStatuses } from '@sesamespace/contract/leases'
import { isWithin, type WorkingHours } from '../workspace/index.ts'

/** From which state a lease can go to which. What is not here does not happen. */
export const transitions: Record<LeaseStatus, readonly LeaseStatus[]> = {
  pending: ['active', 'denied', 'cancelled', 'lapsed'],
  active: ['used_up', 'expired', 'revoked'],
  denied: [],
  cancelled: [],
  lapsed: [],
  used_up: [],
  expired: [],
  revoked: [],
}

/** The states from which a lease can become `to`. */
export const statesBefore = (to: LeaseStatus): LeaseStatus[] =>
  leaseStatuses.filter((from) => transitions[from].includes(to))

/** What a lease grants. */
export interface LeaseTerms {
  fields: string[]
  durationSeconds: number
  /** `null`: as often as wanted. */
  maxUses: number | null
}

/** The terms after an approval that may make them narrower, never wider. Throws when it tries to. */
export function narrowTerms(
  terms: LeaseTerms,
  by: {
    fields?: string[] | undefined
    durationSeconds?: number | undefined
    maxUses?: number | undefined
  },
): LeaseTerms {
  if (by.fields?.length === 0) {
    throw new AppError(
      'empty_selection',
      'body.fields: grant at least one field, or deny the request.',
    )
  }
  const unasked = by.fields?.find((field) => !terms.fields.includes(field))
  if (unasked !== undefined)
    throw new AppError(
      'invalid_request',
      `body.fields: "${unasked}" was not asked for. An approval can only narrow a request.`,
    )
  if (by.durationSeconds !== undefined && by.durationSeconds > terms.durationSeconds) {
    throw new AppError(
      'invalid_request',
      `body.durationSeconds: at most the ${terms.durationSeconds} s that were asked for. An approval can only narrow a request.`,
    )
  }
  if (by.maxUses !== undefined && terms.maxUses !== null && by.maxUses > terms.maxUses) {
    throw new AppError(
      'invalid_request',
      `body.maxUses: at most ${terms.maxUses}, as approved before. An approval can only narrow a request.`,
    )
  }
  const granted = by.fields
  return {
    fields: granted ? terms.fields.filter((field) => granted.includes(field)) : terms.fields,
    durationSeconds: by.durationSeconds ?? terms.durationSeconds,
    maxUses: by.maxUses ?? terms.maxUses,
  }
}

/** What an approver should notice. */
export function assessRisks(request: {
  isFirstTime: boolean
  environment: Environment | null
  fields: string[]
  itemFields: string[]
  at: Date
  hours: WorkingHours
}): LeaseRisk[] {
  const risks: LeaseRisk[] = []
  if (request.isFirstTime) risks.push('first_time')
  if (request.environment === 'production') risks.push('production')
  if (!isWithin(request.hours, request.at)) risks.push('outside_hours')
  if (request.itemFields.length > 1 && request.fields.length === request.itemFields.length)
    risks.push('all_fields')
  return risks
}

/** A duration as people say it: "10 minutes". */
export function durationText(seconds: number): string {
  if (seconds % 3600 === 0) return count(seconds / 3600, 'hour')
  if (seconds % 60 === 0) return count(seconds / 60, 'minute')
  return seconds < 120 ? count(seconds, 'second') : count(Math.round(seconds / 60), 'minute')
}

/** For how long a lease is: "for 10 minutes", "for 1 hour in each of the next 5 runs of its job". */
export function termText(lease: { job_runs: number | null }, seconds: number): string {
  const { job_runs: runs } = lease
  const time = `for ${durationText(seconds)}`
  if (runs === null) return time
  return runs === 1
    ? `${time} in the next run of its job`
    : `${time} in each of the next ${runs} runs of its job`
}

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`
