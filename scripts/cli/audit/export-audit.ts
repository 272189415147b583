import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { auditExportFilter } from '@sesamespace/contract/audit'
import { createAuditByHand } from '../../../packages/platform/src/by-hand.ts'
import { namedFileError } from '../../../packages/platform/src/config/file-error.ts'
import { readConfig, withDatabase } from '../database.ts'
import { parseInput } from '../parse-input.ts'

interface Options {
  format: 'jsonl' | 'csv'
  from?: string | undefined
  to?: string | undefined
  action?: string | undefined
  output?: string | undefined
}

async function print(lines: AsyncIterable<string>): Promise<void> {
  for await (const text of lines)
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Writes the audit log to a file that is not there yet, or to standard output. */
export async function exportAudit({ output, ...filter }: Options): Promise<void> {
  const wanted = parseInput(auditExportFilter, filter)
  await withDatabase(readConfig(), async (db) => {
    const file =
      output === undefined ? null : createWriteStream(output, { mode: 0o600, flags: 'wx' })
    try {
      // Before the export is written down: it must be one.
      if (file) await once(file, 'open')
      const lines = await createAuditByHand(db).export(wanted)
      await (file ? pipeline(Readable.from(lines), file) : print(lines))
    } catch (error) {
      throw output === undefined ? error : namedFileError(output, error)
    }
  })
  if (output !== undefined) console.log(`Wrote ${output}.`)
}
