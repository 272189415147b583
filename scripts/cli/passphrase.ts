import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { namedFileError } from '../../packages/platform/src/config/file-error.ts'

/** Shortest passphrase: who holds the file can guess as long as they like. */
const MIN_PASSPHRASE = 12

/** Asks at the terminal, without showing what is typed. */
const ask = async (question: string): Promise<string> => {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  terminal.on('SIGINT', () => process.emit('SIGINT'))
  process.stderr.write(question)
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

const readFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw namedFileError(`SESAME_BACKUP_PASSPHRASE_FILE=${path}`, error)
  }
}

const askForPassphrase = async (isNew: boolean): Promise<string> => {
  const passphrase = await ask('Passphrase of the backup: ')
  if (isNew && passphrase.length >= MIN_PASSPHRASE && (await ask('Once more: ')) !== passphrase)
    throw new ConfigError('passphrase_differs', 'These are two passphrases: try again')
  return passphrase
}

/**
 * The passphrase of a backup: from the environment, from a file that it names, or typed. Never from the arguments, which every
 * user of the machine may read. A new one is typed twice.
 */
export const readPassphrase = async ({ isNew = false } = {}): Promise<string> => {
  const { SESAME_BACKUP_PASSPHRASE: given, SESAME_BACKUP_PASSPHRASE_FILE: path } = process.env
  const stored = given ?? (path ? readFile(path) : undefined)
  const passphrase = stored ?? (process.stdin.isTTY ? await askForPassphrase(isNew) : '')
  if (passphrase.length >= MIN_PASSPHRASE) return passphrase
  throw new ConfigError(
    'invalid_setting',
    `Set SESAME_BACKUP_PASSPHRASE, or SESAME_BACKUP_PASSPHRASE_FILE to a file that holds it: ${MIN_PASSPHRASE} characters or more`,
  )
}
