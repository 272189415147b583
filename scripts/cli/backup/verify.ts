import { type Verified, verifyBackup } from '../../../packages/platform/src/backup/backup.ts'
import { printJson, startProgress } from '../output.ts'
import { readPassphrase } from '../passphrase.ts'

/** How a backup is read: quietly, or for a program. */
export interface ReadOptions {
  quiet?: true | undefined
  json?: true | undefined
}

export const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** What a backup holds, for a program. */
export const summaryOf = ({ head, counts }: Verified) => ({
  madeAt: head.madeAt,
  rows: sumOf(counts),
  tables: counts,
  keys: head.keys !== null,
})

/** Reads a backup to its end and says what it holds. */
export async function verify(file: string, options: ReadOptions): Promise<void> {
  const passphrase = await readPassphrase()
  const progress = startProgress('Reading the backup', options)
  const found = await verifyBackup({ file, passphrase, onRows: progress.onRows }).finally(
    progress.end,
  )
  const summary = summaryOf(found)
  if (options.json) return printJson(summary)
  console.log(
    `${file} opens and is whole: ${summary.rows} rows of ${Object.keys(summary.tables).length} tables, as of ${summary.madeAt}.`,
  )
  console.log(
    summary.keys
      ? 'It holds the keys too.'
      : 'It does not hold the keys: a restore needs master.key (or SESAME_MASTER_KEY) of that time.',
  )
}
