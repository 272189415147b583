import type { Queryable } from '../../db/database.ts'
import { type ChainedEntry, listEntries, toEntry } from './audit.repo.ts'
import type { AuditExportFilter } from '@sesamespace/contract/audit'

const BATCH = 1_000
const COLUMNS = [
  'seq',
  'at',
  'action',
  'actorId',
  'targetType',
  'targetId',
  'requestId',
  'details',
  'hash',
] as const

/** The log as text, newest first, read in batches: however long it is, little of it is in memory. */
export async function* exportLines(
  db: Queryable,
  workspaceId: string,
  { format, ...filter }: AuditExportFilter,
): AsyncGenerator<string, void, undefined> {
  if (format === 'csv') yield `${COLUMNS.join(',')}\r\n`
  let before: number | undefined
  for (;;) {
    const rows = await listEntries(db, workspaceId, filter, { before, limit: BATCH })
    if (rows.length > 0) yield rows.map((row) => line(toEntry(row), format)).join('')
    before = rows.at(-1)?.seq
    if (rows.length < BATCH) return
  }
}

const line = (entry: ChainedEntry, format: 'jsonl' | 'csv'): string =>
  format === 'jsonl'
    ? `${JSON.stringify(entry)}\n`
    : `${COLUMNS.map((column) => csvCell(column === 'details' ? JSON.stringify(entry.details) : entry[column])).join(',')}\r\n`

/** Always quoted. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
