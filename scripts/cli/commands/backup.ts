import { type Command, examples, subcommand, wholeNumber } from '../../command-line.ts'
import { task } from '../run.ts'

const passphraseHelp = `
The passphrase is SESAME_BACKUP_PASSPHRASE, or in the file that SESAME_BACKUP_PASSPHRASE_FILE names, or typed: 12 characters or more.
`

export const addBackup = (program: Command): void => {
  subcommand(
    program,
    'backup',
    'writes the whole database into one sealed file, also while Sesame runs',
  )
    .argument('<path>', 'a new file, or a directory, which gets a file with the time in its name')
    .option('--with-keys', 'put the keys in: the passphrase alone then opens everything')
    .option('--verify', 'read the file again when it is written')
    .option(
      '--keep <number>',
      'in a directory: verify, then remove all but so many of the newest backups',
      wholeNumber(1, 10_000),
    )
    .option('--quiet', 'show no progress')
    .option('--json', 'print JSON: { file, bytes, rows, verified, removed }')
    .addHelpText(
      'after',
      passphraseHelp +
        examples(
          'sesame backup /backups/before-the-upgrade.backup',
          'SESAME_BACKUP_PASSPHRASE_FILE=/etc/sesame.passphrase sesame backup /backups --keep 14',
        ),
    )
    .action(
      task(async (path, options) => {
        const { backup } = await import('../backup/backup.ts')
        await backup(path, options)
      }),
    )
}

export const addRestore = (program: Command): void => {
  subcommand(program, 'restore', 'fills a new data directory, or an empty DATABASE_URL')
    .argument('<file>', 'a backup')
    .option('--quiet', 'show no progress')
    .option('--json', 'print JSON: { madeAt, rows, tables, keys }')
    .addHelpText(
      'after',
      passphraseHelp + examples('SESAME_DATA_DIR=/tmp/drill sesame restore /backups/sesame.backup'),
    )
    .action(
      task(async (file, options) => {
        const { restore } = await import('../backup/restore.ts')
        await restore(file, options)
      }),
    )
}

export const addVerify = (program: Command): void => {
  subcommand(
    program,
    'verify',
    'reads a backup to its end: that the passphrase opens it, and every row is there',
  )
    .argument('<file>', 'a backup')
    .option('--quiet', 'show no progress')
    .option('--json', 'print JSON: { madeAt, rows, tables, keys }')
    .addHelpText('after', passphraseHelp + examples('sesame verify /backups/sesame.backup'))
    .action(
      task(async (file, options) => {
        const { verify } = await import('../backup/verify.ts')
        await verify(file, options)
      }),
    )
}
