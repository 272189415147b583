import type { Lease, Principal } from '@sesamespace/sdk'

type Cell = string | number | null

/** Quoted, and never a formula: spreadsheets run what begins with `=`, `+`, `-` or `@`. */
export function csvCell(value: Cell): string {
  const text = value === null ? '' : String(value)
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

const columns: Record<string, (lease: Lease, who: (id: string | null) => string) => Cell> = {
  id: (lease) => lease.id,
  status: (lease) => lease.status,
  requester: (lease, who) => who(lease.requesterId),
  vault: (lease) => lease.vaultName,
  item: (lease) => lease.itemName,
  item_version: (lease) => lease.itemVersion,
  reason: (lease) => lease.reason,
  requested_fields: (lease) => lease.requestedFields.join(' '),
  fields: (lease) => lease.fields.join(' '),
  requested_seconds: (lease) => lease.requestedDurationSeconds,
  granted_seconds: (lease) => lease.durationSeconds,
  runs: (lease) => lease.runs ?? null,
  runs_used: (lease) => lease.runsUsed ?? null,
  given_by: ({ givenBy }, who) => (givenBy ? who(givenBy) : null),
  max_uses: (lease) => lease.maxUses,
  uses: (lease) => lease.uses,
  approvals_from_groups: ({ approvalGroups = [] }, who) =>
    approvalGroups
      .map(
        ({ name, required, approvedBy }) =>
          `${name}: ${approvedBy.length} of ${required}${approvedBy.length > 0 ? ` (${approvedBy.map(who).join(' ')})` : ''}`,
      )
      .join('; '),
  decided_by: (lease, who) => who(lease.decidedBy),
  note: (lease) => lease.note,
  created_at: (lease) => lease.createdAt,
  decided_at: (lease) => lease.decidedAt,
  last_used_at: (lease) => lease.lastUsedAt,
  ended_at: (lease) => lease.endedAt,
  emergency_reason: ({ breakGlass }) => breakGlass?.reason ?? null,
  review_verdict: ({ breakGlass }) => breakGlass?.review?.verdict ?? null,
  reviewed_by: ({ breakGlass }, who) => who(breakGlass?.review?.by ?? null),
  review_note: ({ breakGlass }) => breakGlass?.review?.note ?? null,
}

const line = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** First line of the table. */
export const leaseCsvHeader = (): string => line(Object.keys(columns))

/** One lease as a line of the table, with handles for people and agents. */
export function leaseCsvLine(lease: Lease, directory: ReadonlyMap<string, Principal>): string {
  const who = (id: string | null): string => (id ? (directory.get(id)?.handle ?? id) : '')
  return line(Object.values(columns).map((read) => read(lease, who)))
}
