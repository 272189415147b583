import type { VaultItemType } from '@sesamespace/sdk'
import type { Entry, EntryField } from './entry'

const types: Record<string, VaultItemType> = {
  'credit card': 'card',
  'ssh key': 'ssh_key',
  database: 'database',
}
const keys: Record<string, string> = {
  'name on card': 'cardholder',
  'security code': 'cvc',
  'expiration date': 'expiry',
  'private key': 'private_key',
  'public key': 'public_key',
  hostname: 'host',
}

/** What LastPass keeps as a note: its address is `http://sn`, and typed ones hold `Name:value` lines. */
export function readLastPassNote(entry: Entry): Entry {
  const isNote = entry.urls?.join('') === 'http://sn'
  if (!isNote) return entry
  const text = entry.fields.find(([key]) => key === 'notes' || key === 'note')?.[1] ?? ''
  const others = entry.fields.filter(([key]) => key !== 'notes' && key !== 'note')
  const [head = '', ...lines] = text.split(/\r?\n/)
  const kind = /^NoteType:(.*)$/.exec(head)?.[1]?.trim()
  const base = { ...entry, urls: [] }
  if (kind === undefined) return { ...base, type: 'note', fields: [...others, ['note', text]] }
  return {
    ...base,
    type: types[kind.toLowerCase()] ?? 'custom',
    fields: [
      ...others,
      ['kind', kind],
      ...typedFields(lines).filter(([key]) => key !== 'language'),
    ],
  }
}

function typedFields(lines: readonly string[]): EntryField[] {
  const found: [string, string][] = []
  for (const [index, line] of lines.entries()) {
    const [, name, value = ''] = /^([A-Z][\w /-]{0,40}):(.*)$/.exec(line) ?? []
    const last = found.at(-1)
    if (name === 'Notes')
      return [...found, ['notes', [value, ...lines.slice(index + 1)].join('\n')]]
    if (name !== undefined) found.push([keys[name.toLowerCase()] ?? name.toLowerCase(), value])
    else if (last) last[1] += `\n${line}`
  }
  return found
}
