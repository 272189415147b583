import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { passwordWeakness } from '../../packages/contract/src/password.ts'
import { limits } from '../../packages/contract/src/limits.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { namedFileError } from '../../packages/platform/src/config/file-error.ts'

/** Shortest passphrase of a backup: who holds the file can guess as long as they like. */
const MIN_PASSPHRASE = 12

interface Kind {
  /** The setting that has it; with `_FILE`, the one that names a file. */
  variable: string
  question: string
  /** What a new one must be; `null`: it is that. */
  fault: (passphrase: string) => string | null
}

const backup: Kind = {
  variable: 'SESAME_BACKUP_PASSPHRASE',
  question: 'Passphrase of the backup: ',
  fault: ({ length }) => (length < MIN_PASSPHRASE ? `${MIN_PASSPHRASE} characters or more` : null),
}

/** Whoever has the file can guess at this one too, and it opens everything. */
const ofRootKey = (passphrase: string): string | null =>
  passwordWeakness(passphrase) === null
    ? null
    : `${limits.passwordMin} characters or more, and not the same few again and again`

/** The passphrases that commands ask for. */
const kinds = {
  backup,
  unseal: {
    variable: 'SESAME_UNSEAL_PASSPHRASE',
    question: 'Passphrase of the root key: ',
    fault: ofRootKey,
  },
  newUnseal: {
    variable: 'SESAME_NEW_UNSEAL_PASSPHRASE',
    question: 'New passphrase of the root key: ',
    fault: ofRootKey,
  },
} satisfies Record<string, Kind>

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

const readFile = (variable: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw namedFileError(`${variable}=${path}`, error)
  }
}

const askForPassphrase = async ({ question, fault }: Kind, isNew: boolean): Promise<string> => {
  const passphrase = await ask(question)
  if (isNew && fault(passphrase) === null && (await ask('Once more: ')) !== passphrase)
    throw new ConfigError('passphrase_differs', 'These are two passphrases: try again')
  return passphrase
}

/**
 * A passphrase: from the environment, from a file that it names, or typed. Never from the arguments, which every user of the
 * machine may read. A new one is typed twice.
 */
export const readPassphrase = async ({
  of = 'backup',
  isNew = false,
}: { of?: keyof typeof kinds; isNew?: boolean } = {}): Promise<string> => {
  const kind = kinds[of]
  const { variable } = kind
  const given = process.env[variable]
  const path = process.env[`${variable}_FILE`]
  const stored = given ?? (path ? readFile(`${variable}_FILE`, path) : undefined)
  const passphrase = stored ?? (process.stdin.isTTY ? await askForPassphrase(kind, isNew) : '')
  // The old one of a root key is judged by whether it opens it.
  const fault = isNew || of === 'backup' ? kind.fault(passphrase) : null
  if (fault === null && passphrase !== '') return passphrase
  throw new ConfigError(
    'invalid_setting',
    `Set ${variable}, or ${variable}_FILE to a file that holds it${fault === null ? '' : `: ${fault}`}`,
  )
}
