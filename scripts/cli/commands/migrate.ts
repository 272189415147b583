import { type Command, examples, subcommand } from '../../command-line.ts'
import { printJson } from '../output.ts'
import { task } from '../run.ts'

interface Options {
  dryRun?: true | undefined
  json?: true | undefined
}

const run = async ({ dryRun, json }: Options): Promise<void> => {
  const { readConfig, requireDatabase, withConnection } = await import('../database.ts')
  const { migrate, schemaState } = await import('../../../packages/platform/src/db/migrate.ts')
  const { ConfigError } = await import('../../../packages/platform/src/config/config-error.ts')
  const config = readConfig()
  requireDatabase(config)
  const before = await withConnection(config, async (db) => {
    const state = await schemaState(db)
    const [newer] = state.unknown
    if (newer !== undefined)
      throw new ConfigError(
        'newer_schema',
        `The database was made by a newer Sesame (it has ${newer}): use that version`,
      )
    if (!dryRun) await migrate(db)
    return state
  })
  const applied = dryRun ? [] : before.pending
  const pending = dryRun ? before.pending : []
  if (json) return printJson({ applied, pending })
  for (const name of before.pending) console.log(`${dryRun ? 'would apply' : 'applied'} ${name}`)
  if (before.pending.length === 0) console.log('The schema is up to date.')
}

export const addMigrate = (program: Command): void => {
  subcommand(
    program,
    'migrate',
    'brings the schema of the database up to date, as sesame start does by itself',
  )
    .option('--dry-run', 'only name what would be done')
    .option('--json', 'print JSON: { applied, pending }')
    .addHelpText('after', examples('sesame migrate --dry-run', 'sesame migrate'))
    .action(task(run))
}
