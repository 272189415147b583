import { z } from 'zod'
import type { Entry, EntryField } from './entry'

const keys: Record<string, string> = {
  cardholderName: 'cardholder',
  verificationNumber: 'cvc',
  expirationDate: 'expiry',
  privateKey: 'private_key',
  publicKey: 'public_key',
}
const types: Record<string, Entry['type']> = {
  creditcard: 'card',
  sshkey: 'ssh_key',
  identity: 'custom',
  wifi: 'custom',
  custom: 'custom',
}
const parts = z.record(z.string(), z.unknown())

/** What Proton Pass writes into the note of a card, an identity and the like: its fields as JSON. */
export function readProtonNote(entry: Entry, kind: string): Entry {
  const type = types[kind]
  const note = entry.fields.find(([key]) => key === 'notes' || key === 'note')?.[1]
  if (type === undefined || !note) return entry
  const read = parts.safeParse(parsed(note))
  if (!read.success) return { ...entry, type }
  const others = entry.fields.filter(([key]) => key !== 'notes' && key !== 'note')
  return { ...entry, type, fields: [...others, ...flat(read.data)] }
}

const flat = (record: Record<string, unknown>): EntryField[] =>
  Object.entries(record).flatMap(([name, value]): EntryField[] => {
    if (typeof value === 'string')
      return [[keys[name] ?? (name === 'note' ? 'notes' : name), value]]
    if (typeof value === 'number') return [[name, String(value)]]
    if (value === null || typeof value !== 'object') return []
    const text = JSON.stringify(value)
    return text === '[]' || text === '{}' ? [] : [[name, text]]
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
