import { type Command, examples, subcommand } from '../../command-line.ts'
import { task } from '../run.ts'

export const addKeys = (program: Command): void => {
  const keys = subcommand(program, 'keys', 'the key above all keys of the vault')
  subcommand(
    keys,
    'rotate',
    'replaces the root key, while Sesame is stopped; secrets stay as they are',
  )
    .option('--json', 'print JSON: { replaced, previousKey }')
    .addHelpText(
      'after',
      `
The new key is made and written to master.key; the old one stays beside it, for the backups that were made with it.
Where the key is in the environment, make a new one, and set both for this command.
${examples(
  'sesame keys rotate',
  'SESAME_MASTER_KEY="$(cat new.key)" SESAME_MASTER_KEY_PREVIOUS="$(cat old.key)" sesame keys rotate',
)}`,
    )
    .action(
      task(async (options) => {
        const { rotateKeys } = await import('../keys/rotate-keys.ts')
        await rotateKeys(options)
      }),
    )
}
