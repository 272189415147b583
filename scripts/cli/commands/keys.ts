import { type Command, examples, subcommand } from '../../command-line.ts'
import { task } from '../run.ts'

export const addUnseal = (program: Command): void => {
  subcommand(program, 'unseal', 'gives the Sesame that runs here the passphrase of its root key')
    .addHelpText(
      'after',
      `
For a Sesame that was started sealed (sesame keys seal). Each node is unsealed on its own machine.
${examples('sesame unseal', 'SESAME_UNSEAL_PASSPHRASE_FILE=/run/secrets/unseal sesame unseal')}`,
    )
    .action(task(async () => (await import('../keys/unseal.ts')).unseal()))
}

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
  subcommand(
    keys,
    'seal',
    'wraps the root key with a passphrase, while Sesame is stopped: it starts sealed from then on',
  )
    .addHelpText(
      'after',
      `
A Sesame that is sealed serves everything that needs no secret, until somebody runs sesame unseal or an owner unseals it in
the dashboard. The passphrase is kept nowhere: without it the secrets are lost.
${examples('sesame keys seal', 'SESAME_UNSEAL_PASSPHRASE_FILE=/run/secrets/unseal sesame keys seal')}`,
    )
    .action(task(async () => (await import('../keys/seal-keys.ts')).sealKeys()))
  subcommand(keys, 'unseal', 'takes that back, while Sesame is stopped: master.key lies open again')
    .addHelpText('after', examples('sesame keys unseal'))
    .action(task(async () => (await import('../keys/seal-keys.ts')).unsealKeys()))
  subcommand(keys, 'passphrase', 'changes the passphrase of a sealed root key')
    .addHelpText('after', examples('sesame keys passphrase'))
    .action(task(async () => (await import('../keys/seal-keys.ts')).changePassphrase()))
}
