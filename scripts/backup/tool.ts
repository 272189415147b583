import { existsSync, readFileSync } from 'node:fs'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'

/** Shortest passphrase: who holds the file can guess as long as they like. */
const MIN_PASSPHRASE = 12

/** What `npm run backup` and `npm run restore` are told. */
export interface ToolOptions {
  file: string
  passphrase: string
  withKeys: boolean
}

/** Reads arguments and environment; `usage` is shown when the file's name is missing. */
export function readOptions(args: readonly string[], usage: string): ToolOptions {
  const names = args.filter((arg) => !arg.startsWith('--'))
  const unknown = args.find((arg) => arg.startsWith('--') && arg !== '--with-keys')
  const [file] = names
  if (file === undefined || names.length > 1 || unknown !== undefined)
    throw new ConfigError('usage', unknown ? `There is no option ${unknown}. ${usage}` : usage)
  return { file, passphrase: readPassphrase(), withKeys: args.includes('--with-keys') }
}

function readPassphrase(): string {
  const { SESAME_BACKUP_PASSPHRASE: given, SESAME_BACKUP_PASSPHRASE_FILE: path } = process.env
  if (path !== undefined && !existsSync(path))
    throw new ConfigError('invalid_setting', `SESAME_BACKUP_PASSPHRASE_FILE: there is no ${path}`)
  const passphrase = given ?? (path === undefined ? '' : readFileSync(path, 'utf8').trim())
  if (passphrase.length >= MIN_PASSPHRASE) return passphrase
  throw new ConfigError(
    'invalid_setting',
    `Set SESAME_BACKUP_PASSPHRASE, or SESAME_BACKUP_PASSPHRASE_FILE to a file that holds it: ${MIN_PASSPHRASE} characters or more`,
  )
}

/** Runs a tool: one line for what the operator can mend, and an exit status that says how it went. */
export async function runTool(work: () => Promise<void>): Promise<void> {
  try {
    await work()
    process.exit(0)
  } catch (error) {
    console.error(error instanceof ConfigError ? `sesame: ${error.message}` : error)
    process.exit(1)
  }
}
