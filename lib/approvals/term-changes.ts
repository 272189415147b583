import type { Lease } from '@sesamespace/sdk'
import { formatDuration, formatList, plural } from '@/lib/shared/format'

/** What a request asked for at one time. */
type Terms = Omit<NonNullable<Lease['earlierTerms']>[number], 'version' | 'changedAt'>

/** One thing that a request asks for otherwise than before. */
export interface TermChange {
  name: 'Time' | 'Runs' | 'Fields' | 'Reason'
  before: string
  after: string
}

/** A change of what a request asks for. */
export interface ChangedTerms {
  version: number
  at: string
  changes: TermChange[]
}

function changesOf(before: Terms, after: Terms): TermChange[] {
  const words = (terms: Terms): Record<TermChange['name'], string> => ({
    Time: formatDuration(terms.durationSeconds),
    Runs: terms.runs === null ? '' : plural(terms.runs, 'run'),
    Fields: formatList(terms.fields),
    Reason: terms.reason,
  })
  const [was, is] = [words(before), words(after)]
  return (['Time', 'Runs', 'Fields', 'Reason'] as const)
    .map((name) => ({ name, before: was[name], after: is[name] }))
    .filter((change) => change.before !== change.after)
}

/** How whoever made a request changed what it asks for, newest first. */
export function changedTerms(lease: Lease): ChangedTerms[] {
  const { earlierTerms = [] } = lease
  const now = {
    fields: lease.requestedFields,
    durationSeconds: lease.requestedDurationSeconds,
    runs: lease.runs ?? null,
    reason: lease.reason,
  }
  return earlierTerms
    .map((before, index) => ({
      version: before.version + 1,
      at: before.changedAt,
      changes: changesOf(before, earlierTerms[index + 1] ?? now),
    }))
    .toReversed()
}
