import type { Rights } from '../auth/actor.ts'
import { decideLease, type LeaseFacts } from './lease.ts'

/** What somebody approved. */
export interface ApprovedTerms {
  itemVersion: number
  fields: readonly string[]
  durationSeconds: number
  /** `null`: as often as wanted. */
  maxUses: number | null
  /** Which terms of the request were shown: whoever asked may change them. */
  termsVersion: number
}

/** Whether an approval counts now: given for this version, of item and of what is asked, and no less than these terms, by somebody still entitled. */
export function approvalCounts(
  approval: { by: Rights & { isActive: boolean }; terms: ApprovedTerms },
  lease: { facts: LeaseFacts; terms: ApprovedTerms },
): boolean {
  const { by, terms } = approval
  return (
    by.isActive &&
    decideLease(by, lease.facts).allowed &&
    terms.itemVersion === lease.terms.itemVersion &&
    terms.termsVersion === lease.terms.termsVersion &&
    covers(terms, lease.terms)
  )
}

/** Whether whoever approved `shown` was shown everything that `granted` grants. */
const covers = (shown: ApprovedTerms, granted: ApprovedTerms): boolean =>
  granted.fields.every((field) => shown.fields.includes(field)) &&
  granted.durationSeconds <= shown.durationSeconds &&
  (granted.maxUses ?? Infinity) <= (shown.maxUses ?? Infinity)
