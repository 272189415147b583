import { type Command, examples, instant, oneOf, subcommand } from '../../command-line.ts'
import { printJson } from '../output.ts'
import { task } from '../run.ts'

const verify = async ({ json }: { json?: true | undefined }): Promise<boolean> => {
  const { readConfig, withDatabase } = await import('../database.ts')
  const { createAuditByHand } = await import('../../../packages/platform/src/by-hand.ts')
  const found = await withDatabase(readConfig(), (db) => createAuditByHand(db).verify())
  if (json) printJson(found)
  else if (found.valid) console.log(`The audit log is whole: ${found.entries} entries.`)
  else
    console.error(
      `sesame: The audit log was changed: entry ${found.firstInvalidSeq} does not fit what is before it`,
    )
  return found.valid
}

export const addAudit = (program: Command): void => {
  const audit = subcommand(program, 'audit', 'the log of who did what')
  subcommand(audit, 'verify', 'recomputes the chain: that no entry was changed, removed or put in')
    .option('--json', 'print JSON: { valid, entries, firstInvalidSeq }')
    .addHelpText('after', examples('sesame audit verify'))
    .action(task(verify))
  subcommand(audit, 'export', 'writes the log as text, newest first; that is an entry itself')
    .option('--format <format>', 'jsonl or csv', oneOf('jsonl', 'csv'), 'jsonl')
    .option('--from <time>', 'entries from then on, as in 2026-01-31T00:00:00Z', instant)
    .option('--to <time>', 'entries up to then', instant)
    .option('--action <action>', 'one action, or a group of them: vault.lease.')
    .option('--output <file>', 'a new file instead of standard output')
    .addHelpText(
      'after',
      examples(
        'sesame audit export --format csv --output /tmp/audit.csv',
        'sesame audit export --action vault. --from 2026-01-01T00:00:00Z | head',
      ),
    )
    .action(
      task(async (options) => {
        const { exportAudit } = await import('../audit/export-audit.ts')
        await exportAudit(options)
      }),
    )
}
