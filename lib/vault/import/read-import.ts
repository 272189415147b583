// First: the schemas below are made when their files are loaded.
import './zod-without-eval'
import { readBitwarden } from './bitwarden'
import type { ImportCandidate } from './candidate'
import { readEnvFile } from './env-file'
import { isLoginTable, readOnePassword } from './one-password'

/** As many as the platform stores in one step. */
export const maxImportItems = 500
/** Below the limit of a request, which counts its JSON. */
export const maxImportBytes = 900_000

/** As many as one vault holds: more could not be looked through either. */
const maxEntries = 2_000

export interface ImportFile {
  source: string
  candidates: ImportCandidate[]
}

/** What is in a file, told by its content. Read in the browser: nothing is sent. Throws words for people. */
export function readImport(content: string): ImportFile {
  const text = content.replace(/^\uFEFF/, '')
  if (!text.trim()) throw new Error('This file is empty.')
  const file = parse(text)
  if (file.candidates.length === 0) throw new Error('There is nothing to import in this file.')
  if (file.candidates.length > maxEntries)
    throw new Error('This file has more than 2,000 entries. Split it.')
  return file
}

function parse(text: string): ImportFile {
  if (/^\s*[{[]/.test(text))
    return { source: 'Bitwarden', candidates: readBitwarden(parseJson(text)) }
  if (isLoginTable(text)) return { source: '1Password', candidates: readOnePassword(text) }
  const candidates = readEnvFile(text)
  if (candidates.every(({ item }) => item === null))
    throw new Error('This is neither an export of Bitwarden or 1Password nor a .env file.')
  return { source: 'Variables', candidates }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Its own message would quote the file.
    throw new Error('This JSON file is damaged.')
  }
}
