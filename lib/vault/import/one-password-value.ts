import { z } from 'zod'
import type { EntryField } from './entry'

const record = z.record(z.string(), z.unknown())

/** The value of a field of 1Password: an object whose only member says what it is. A file is none: it stays behind. */
export function onePasswordValue(key: string, value: Record<string, unknown>): EntryField[] {
  const [kind = '', content] = Object.entries(value)[0] ?? []
  if (content === null || content === undefined || content === '') return []
  switch (kind) {
    case 'concealed':
      return [[key, plain(content), 'hidden']]
    case 'totp':
      return [['totp', plain(content)]]
    case 'file':
      return []
    case 'date':
      return [[key, typeof content === 'number' ? isoDay(content) : plain(content)]]
    case 'monthYear':
      return [[key, monthYear(plain(content))]]
    case 'email':
      return [[key, plain(record.safeParse(content).data?.['email_address'] ?? content)]]
    case 'address':
      return flat(key, content)
    case 'sshKey': {
      const { privateKey, metadata } = record.safeParse(content).data ?? {}
      const { publicKey, fingerprint } = record.safeParse(metadata).data ?? {}
      return [
        ['private_key', plain(privateKey ?? '')],
        ['public_key', plain(publicKey ?? '')],
        ['fingerprint', plain(fingerprint ?? '')],
      ]
    }
    default:
      return [[key, plain(content)]]
  }
}

const plain = (content: unknown): string =>
  typeof content === 'string' ? content : JSON.stringify(content)

const isoDay = (seconds: number): string => {
  const day = new Date(seconds * 1000)
  return Number.isNaN(day.getTime()) ? String(seconds) : day.toISOString().slice(0, 10)
}

/** 203107 is July 2031. */
const monthYear = (digits: string): string =>
  /^\d{6}$/.test(digits) ? `${digits.slice(4)}/${digits.slice(0, 4)}` : digits

const flat = (key: string, content: unknown): EntryField[] =>
  Object.entries(record.safeParse(content).data ?? {}).map(([name, value]): EntryField => [
    `${key} ${name}`,
    plain(value ?? ''),
  ])
