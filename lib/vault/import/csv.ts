import type { VaultItemType } from '@sesamespace/sdk'
import { type Column, guessColumns } from './csv-columns'
import { columnsOf, type CsvFormat, csvFormatOf } from './csv-formats'
import type { EntryField, FoundEntry } from './entry'
import { readLastPassNote } from './lastpass-note'
import { readProtonNote } from './proton-note'
import { readTable, type TableRow } from './table'

/** Entries of a table. `columns`: what each is for, when no product is known by its heading; a person may change that. */
export function readCsv(
  text: string,
  chosen?: readonly Column[],
): { source: string; entries: FoundEntry[]; columns: readonly Column[] | null } {
  const { heading, rows } = readTable(text)
  const format = csvFormatOf(heading)
  const columns = format ? columnsOf(format, heading) : (chosen ?? guessColumns(heading))
  return {
    source: format?.source ?? 'Table (CSV)',
    entries: rows.map((row) => entryOf(row, columns, format)),
    columns: format ? null : columns,
  }
}

function entryOf(row: TableRow, columns: readonly Column[], format: CsvFormat | null): FoundEntry {
  const { line, cells, problem } = row
  const at = `line ${line}`
  if (problem !== null)
    return { place: line, at, name: `Line ${line}`, problem: `On line ${line}, ${problem}.` }
  const all = (wanted: Column['meaning']): EntryField[] =>
    columns.flatMap(({ name, meaning }, index) =>
      meaning === wanted ? [[name, cells[index]] as const] : [],
    )
  const values = (wanted: Column['meaning']): string[] =>
    all(wanted).flatMap(([, value]) => value || [])
  const [name = '', ...otherNames] = values('title')
  const [username, ...usernames] = values('username')
  const [password, ...passwords] = values('password')
  const notes = values('notes').join('\n')
  const kind = values('type')[0]?.toLowerCase() ?? ''
  const isLogin = username !== undefined || password !== undefined || values('totp').length > 0
  const type: VaultItemType =
    format?.type ?? (kind === 'note' || (!isLogin && all('password').length > 0) ? 'note' : 'login')
  const entry = {
    place: line,
    at,
    name,
    type,
    fields: [
      ['username', username],
      ['password', password],
      ...usernames.map((value) => ['username', value] as const),
      ...passwords.map((value) => ['password', value] as const),
      ...values('totp').map((value) => ['totp', value] as const),
      ...otherNames.map((value) => ['name', value] as const),
      [type === 'note' ? 'note' : 'notes', notes],
      ...values('fields').flatMap(namedLines),
      ...all('field').filter(([, value]) => value?.trim()),
    ] satisfies EntryField[],
    urls: values('url').flatMap(splitUrls),
    tags: [
      ...values('folder').map((folder) => folder.replaceAll('\\', '/')),
      ...values('tags').flatMap((text) => text.split(/[,;]/)),
    ],
    state: values('archived').some(isSet) ? ('archived' as const) : null,
  }
  if (format?.source === 'LastPass') return readLastPassNote(entry)
  if (format?.source === 'Proton Pass') return readProtonNote(entry, kind)
  return entry
}

/** Several addresses in a cell are parted by line breaks, or by commas before the next scheme or host. */
const splitUrls = (text: string): string[] =>
  text.split(/\s+|,(?=\s*(?:[a-z][a-z\d+.-]*:\/\/|[\w-]+\.))/i)

/** The fields of Bitwarden's CSV: one `name: value` a line; a line without a name belongs to the one before. */
function namedLines(text: string): EntryField[] {
  const found: [string, string][] = []
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^([^:]+): ?(.*)$/.exec(line) ?? []
    const last = found.at(-1)
    if (name !== undefined) found.push([name, value ?? ''])
    else if (last) last[1] += `\n${line}`
    else if (line) found.push(['field', line])
  }
  return found
}

/** Booleans are written in words, archiving as its date. */
const isSet = (text: string): boolean => !/^(?:|0|false|no)$/i.test(text.trim())
