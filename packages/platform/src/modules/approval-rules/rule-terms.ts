import { limits } from '@sesamespace/contract/limits'
import { AppError } from '../../http/errors.ts'
import { wallClock } from '../workspace/index.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Throws unless the bounds make sense at this moment. */
export function assertTerms(
  terms: { fields: readonly string[]; hoursStart: string; hoursEnd: string; until: string },
  granted: readonly string[],
  { now, timeZone }: { now: Date; timeZone: string },
): void {
  if (terms.fields.length === 0)
    throw new AppError('empty_selection', 'body.fields: name at least one field.')
  const ungranted = terms.fields.find((field) => !granted.includes(field))
  if (ungranted !== undefined)
    throw new AppError(
      'invalid_request',
      `body.fields: "${ungranted}" is none of the fields that were granted. A rule can only narrow an approval.`,
    )
  if (terms.hoursStart === terms.hoursEnd)
    throw new AppError('invalid_request', 'body.hoursEnd: must differ from "hoursStart".')
  const today = wallClock(now, timeZone).day
  const last = wallClock(new Date(now.getTime() + limits.approvalRuleDays * DAY_MS), timeZone).day
  if (terms.until < today)
    throw new AppError('invalid_request', `body.until: must not be before today, ${today}.`)
  if (terms.until > last)
    throw new AppError('invalid_request', `body.until: must be ${last} or before: a year at most.`)
}
