import { AppError } from '../../http/errors.ts'
import { durationText } from './lease-rules.ts'
import type { LeaseRow } from './leases.repo.ts'

/** What a request asks for. */
interface AskedTerms {
  fields: readonly string[]
  durationSeconds: number
  runs: number | null
  reason: string
}

const list = new Intl.ListFormat('en-GB')

/** What is different between two sets of terms, each in a few words; nothing when they are the same. The reason is not repeated. */
export function changeWords(before: AskedTerms, after: AskedTerms): string[] {
  const added = after.fields.filter((field) => !before.fields.includes(field))
  const removed = before.fields.filter((field) => !after.fields.includes(field))
  return [
    ...(before.durationSeconds === after.durationSeconds
      ? []
      : [`${durationText(before.durationSeconds)} became ${durationText(after.durationSeconds)}`]),
    ...(before.runs === after.runs
      ? []
      : [`${before.runs ?? 0} runs became ${after.runs ?? 0} runs`]),
    ...(added.length > 0 ? [`asks for ${list.format(added)} too`] : []),
    ...(removed.length > 0 ? [`no longer asks for ${list.format(removed)}`] : []),
    ...(before.reason === after.reason ? [] : ['another reason']),
  ]
}

/** What a request asks for now. */
export const termsOf = (lease: LeaseRow): AskedTerms => ({
  fields: lease.requested_fields,
  durationSeconds: lease.requested_duration_seconds,
  runs: lease.job_runs,
  reason: lease.reason,
})

/** Whoever decides, decides about the terms that were shown. */
export function assertSameTerms(lease: LeaseRow, shownVersion: number): void {
  if (shownVersion === lease.terms_version) return
  const shown = lease.earlier_terms.find(({ version }) => version === shownVersion)
  if (!shown)
    throw new AppError(
      'invalid_request',
      `body.termsVersion: the request is at version ${lease.terms_version} of its terms.`,
    )
  const before = {
    fields: shown.fields,
    durationSeconds: shown.duration_seconds,
    runs: shown.job_runs,
    reason: shown.reason,
  }
  const words = changeWords(before, termsOf(lease))
  throw new AppError(
    'lease_terms_changed',
    `Whoever asked changed the terms since (${words.join('; ') || 'and back'}). Look at them again, then decide with "termsVersion": ${lease.terms_version}.`,
  )
}
