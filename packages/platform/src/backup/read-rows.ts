import { z } from 'zod'
import { ConfigError } from '../config/config-error.ts'
import type { BackupHead } from './export-database.ts'

const headLine = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  keys: z
    .object({
      masterKey: z.string().nullable(),
      wrappedMasterKey: z.string().nullable().default(null),
      authSecret: z.string(),
    })
    .nullable(),
}) satisfies z.ZodType<BackupHead>
const tableLine = z.object({ table: z.string(), columns: z.array(z.string()) })
const countsLine = z.record(z.string(), z.number())

/** A table of a backup, or one of its rows. */
export type BackupLine =
  | { kind: 'table'; table: string; columns: string[] }
  | { kind: 'row'; table: string; text: string }

/** Something of a backup is missing, or does not fit. */
export const broken = (what: string): ConfigError =>
  new ConfigError('backup_unreadable', `The backup is not complete: ${what}.`)

/** Reads the first line of a backup. */
export function readHead(line: string): BackupHead {
  const head = headLine.safeParse(JSON.parse(line))
  if (head.success) return head.data
  throw new ConfigError(
    'backup_unreadable',
    'The backup is of a version that this Sesame does not know.',
  )
}

/**
 * The lines after the head, in order. At the end, `counts` has the rows of each table, and they are as many as were written;
 * throws a `ConfigError` when they are not.
 */
export async function* readRows(
  lines: AsyncIterable<string>,
  counts: Record<string, number>,
): AsyncGenerator<BackupLine> {
  let table = ''
  for await (const line of lines) {
    const text = line.slice(1)
    if (line.startsWith('R')) {
      counts[table] = (counts[table] ?? 0) + 1
      yield { kind: 'row', table, text }
    } else if (line.startsWith('E')) {
      const expected = countsLine.parse(JSON.parse(text))
      for (const [name, count] of Object.entries(expected))
        if (counts[name] !== count)
          throw broken(`${name} has ${counts[name] ?? 0} of ${count} rows`)
      return
    } else {
      const next = tableLine.parse(JSON.parse(text))
      table = next.table
      counts[table] = 0
      yield { kind: 'table', ...next }
    }
  }
  throw broken('its end is missing')
}
