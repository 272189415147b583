// First: the schemas below are made when their files are loaded.
import './zod-without-eval'
import { isBitwarden, readBitwarden } from './bitwarden'
import { openBitwarden, sealedBitwarden } from './bitwarden-sealed'
import { type ImportCandidate, toCandidate } from './candidate'
import { readCsv } from './csv'
import type { Column } from './csv-columns'
import { decodeText, type DecodedText } from './decode-text'
import { type FoundEntry, ImportError } from './entry'
import { isOwnExport, readOwnExport } from './own-export'
import { readEnvFile } from './env-file'
import type { MaskingPolicy } from '@sesamespace/sdk'
import { readSecretsJson } from './secrets-json'
import { headingOf } from './table'
import { isZip } from './zip-signature'

/** As many as a vault holds. */
const maxEntries = 100_000

export interface ImportFile {
  source: string
  candidates: ImportCandidate[]
  /** What a text is written in, unless it is UTF-8: signs beyond English may be wrong. */
  encoding: DecodedText['encoding']
  /** What the columns of a table are for, when no product is known by them. */
  columns: readonly Column[] | null
  /** Files in the archive that no item can hold. */
  attachments: number
  /** What the vault masked, when Sesame itself exported it. */
  masking: MaskingPolicy | null
}

/** `locked`: a password opens it; `isWrong`: not the one that was given. */
export type ImportReading =
  | { state: 'read'; file: ImportFile }
  | { state: 'locked'; isWrong: boolean }

export interface ReadOptions {
  password?: string
  columns?: readonly Column[]
}

interface Found {
  source: string
  entries: FoundEntry[]
  columns?: readonly Column[] | null
  encoding?: DecodedText['encoding']
  attachments?: number
  masking?: MaskingPolicy
}

/** What is in a file, told by its content. Read in the browser: nothing is sent. Throws {@link ImportError}. */
export async function readImport(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions = {},
): Promise<ImportReading> {
  try {
    const found = await readAny(bytes, options)
    if (found === 'locked') return { state: 'locked', isWrong: options.password !== undefined }
    return { state: 'read', file: toFile(found) }
  } catch (error) {
    // The message of a parser would quote the file.
    throw error instanceof ImportError ? error : new ImportError('This file is damaged.')
  }
}

function toFile(found: Found): ImportFile {
  const {
    source,
    entries,
    columns = null,
    encoding = null,
    attachments = 0,
    masking = null,
  } = found
  if (entries.length === 0) throw new ImportError('There is nothing to import in this file.')
  if (entries.length > maxEntries)
    throw new ImportError(
      'This file has more than 100,000 entries, which is what a vault holds. Split it.',
    )
  return { source, candidates: entries.map(toCandidate), encoding, columns, attachments, masking }
}

const ageHead = 'age-encryption.org/v1\n'

/** What age seals begins with a line in plain text. */
const isAge = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, ageHead.length)) === ageHead

async function readAny(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions,
): Promise<Found | 'locked'> {
  if (isZip(bytes)) return await readArchive(bytes)
  if (!isAge(bytes)) return await readText(bytes, options)
  if (options.password === undefined) return 'locked'
  const { openAge } = await import('./age-file')
  const opened = await openAge(bytes, options.password)
  return opened === null ? 'locked' : await readText(opened, {})
}

async function readText(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions,
): Promise<Found | 'locked'> {
  const { text, encoding } = decodeText(bytes)
  if (!text.trim()) throw new ImportError('This file is empty.')
  if (/^\s*[{[]/.test(text)) return await readJson(text, options.password)
  if (/^\s*</.test(text)) {
    const { readKeePass } = await import('./keepass')
    return { source: 'KeePass', entries: readKeePass(text) }
  }
  if (isEnvFile(text)) return { source: 'Variables', entries: readEnvFile(text), encoding }
  if (headingOf(text)) return { ...readCsv(text, options.columns), encoding }
  throw new ImportError('This file is of no kind that can be imported.')
}

/** The first line that is neither empty nor a remark assigns something, and is no row of a table. */
function isEnvFile(text: string): boolean {
  const first =
    text.split(/\r?\n/).find((line) => line.trim() && !line.trim().startsWith('#')) ?? ''
  return /^\s*(?:export\s+)?[\w.-]+\s*(?:=|:\s)/.test(first) && !/^sep=.$/i.test(first)
}

async function readJson(text: string, password: string | undefined): Promise<Found | 'locked'> {
  const content = parseJson(text)
  const sealed = sealedBitwarden(content)
  if (sealed) {
    const opened = password === undefined ? null : await openBitwarden(sealed, password)
    return opened === null ? 'locked' : await readJson(opened, undefined)
  }
  if (isOwnExport(content)) return { source: 'Sesame', ...readOwnExport(content) }
  if (isBitwarden(content)) return { source: 'Bitwarden', entries: readBitwarden(content) }
  const { isOnePasswordArchive, readOnePasswordArchive } = await import('./one-password-archive')
  if (isOnePasswordArchive(content))
    return { source: '1Password', entries: readOnePasswordArchive(content) }
  const secrets = readSecretsJson(content)
  if (secrets) return secrets
  throw new ImportError('This JSON file is of no kind that can be imported.')
}

/** An archive of 1Password, or tables of Dashlane. */
async function readArchive(bytes: Uint8Array): Promise<Found> {
  const { unpack } = await import('./zip')
  const { files, attachments } = await unpack(bytes)
  const found: Found[] = []
  for (const file of files) {
    const read = await readText(new Uint8Array(file.bytes), {})
    if (read !== 'locked') found.push(read)
  }
  const [first] = found
  if (!first) throw new ImportError('There is no export in this archive.')
  const entries = found.flatMap((each) => each.entries)
  const isOne = found.length === 1
  return {
    source: first.source,
    // Lines of several tables are told apart by a number of their own.
    entries: isOne ? entries : entries.map((entry, index) => ({ ...entry, place: index + 1 })),
    attachments,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ImportError('This JSON file is damaged.')
  }
}
