import { createHash } from 'node:crypto'
import { isTotpField, maskingOf } from '@sesamespace/contract/masking'
import type { ExportedItem } from '@sesamespace/contract/vault-exports'
import type { MaskingPolicy } from '@sesamespace/contract/vaults'

type Opened = Exclude<ExportedItem, { unreadable: true }>

/** Kinds of entries in Bitwarden. */
const LOGIN = 1
const NOTE = 2
const CARD = 3
const SSH_KEY = 5
/** Kinds of fields there. */
const TEXT = 0
const HIDDEN = 1

/**
 * A vault as the JSON of Bitwarden, an item a line. What it has no place for is not in it: masking, rules of use without reveal, what is
 * watched. Folders come last, when all are known.
 */
export async function* bitwardenText(
  vault: { id: string; policy: MaskingPolicy },
  pages: AsyncIterable<readonly ExportedItem[]>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const folders = new Map<string, string>()
  const now = new Date().toISOString()
  let isFirst = true
  yield Buffer.from('{"encrypted":false,"items":[')
  for await (const page of pages) {
    const lines = page.map((item) => {
      const [folder] = 'unreadable' in item ? [] : (item.tags ?? [])
      if (folder !== undefined) folders.set(folder, folderId(vault.id, folder))
      const folderOf = folder === undefined ? null : folderId(vault.id, folder)
      return JSON.stringify({ folderId: folderOf, ...entryOf(item, vault.policy, now) })
    })
    yield Buffer.from(`${isFirst ? '' : ','}\n${lines.join(',\n')}`)
    isFirst = false
  }
  const all = [...folders].map(([name, id]) => ({ id, name }))
  yield Buffer.from(`\n],"folders":${JSON.stringify(all)}}\n`)
}

/** The same for one name in one vault: the file names folders before it is known how many there are. */
function folderId(vaultId: string, name: string): string {
  const hex = createHash('sha256').update(`${vaultId} ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

interface Field {
  name: string
  value: string
  type: number
  linkedId: null
}

function entryOf(item: ExportedItem, policy: MaskingPolicy, now: string): object {
  const common = { organizationId: null, collectionIds: null, reprompt: 0, favorite: false }
  if ('unreadable' in item)
    return {
      ...common,
      type: NOTE,
      name: item.name,
      notes: 'The values of this item could not be opened when it was exported.',
      fields: [],
      secureNote: { type: 0 },
    }
  const { place, own } = placed(item)
  const [, ...moreTags] = item.tags ?? []
  const fields = Object.entries(item.fields)
    .filter(([key]) => !own.has(key))
    .map(([key, value]): Field => {
      const isTotp = isTotpField(key, value)
      const isMasked = maskingOf(policy, { key, isTotp }).masked
      return { name: key, value, type: isMasked ? HIDDEN : TEXT, linkedId: null }
    })
  const facts: [name: string, value: string | null | undefined][] = [
    ['url', place['type'] === LOGIN ? null : item.url],
    ['tags', moreTags.join(', ')],
    ['expires on', item.expiresOn],
  ]
  return {
    ...common,
    name: item.name,
    ...(item.archived && { archivedDate: now }),
    ...place,
    fields: [
      ...fields,
      ...facts.flatMap(([name, value]): Field[] =>
        value ? [{ name, value, type: TEXT, linkedId: null }] : [],
      ),
    ],
  }
}

/** Where Bitwarden keeps what the item is, and which fields went there. All others follow as fields of the person's own. */
function placed({ type, fields, url }: Opened): {
  place: Record<string, unknown>
  own: ReadonlySet<string>
} {
  const notesKey = type === 'note' ? 'note' : 'notes'
  const notes = fields[notesKey] ?? null
  const taken = (...keys: string[]): ReadonlySet<string> => new Set([...keys, notesKey])
  const { username, password, totp } = fields
  const card = type === 'card' ? cardOf(fields) : null
  if (card) return { place: { type: CARD, notes, card: card.place }, own: taken(...card.own) }
  const { private_key: privateKey, public_key: publicKey, fingerprint } = fields
  if (type === 'ssh_key' && privateKey && publicKey && fingerprint)
    return {
      place: {
        type: SSH_KEY,
        notes,
        sshKey: { privateKey, publicKey, keyFingerprint: fingerprint },
      },
      own: taken('private_key', 'public_key', 'fingerprint'),
    }
  const isLogin = type === 'login' || (type !== 'note' && (username ?? password) !== undefined)
  if (isLogin)
    return {
      place: {
        type: LOGIN,
        notes,
        login: {
          uris: url ? [{ match: null, uri: url }] : [],
          username: username ?? null,
          password: password ?? null,
          totp: totp ?? null,
        },
      },
      own: taken('username', 'password', 'totp'),
    }
  return { place: { type: NOTE, notes, secureNote: { type: 0 } }, own: taken() }
}

/** A card whose expiry can be told; what else it is called stays a field. */
function cardOf(fields: Opened['fields']): { place: object; own: string[] } {
  const { cardholder, number, expiry, cvc, brand } = fields
  const [, month, year] = /^(\d{1,2})\/(\d{4})$/.exec(expiry ?? '') ?? []
  return {
    place: {
      cardholderName: cardholder ?? null,
      brand: brand ?? null,
      number: number ?? null,
      expMonth: month ?? null,
      expYear: year ?? null,
      code: cvc ?? null,
    },
    own: ['cardholder', 'brand', 'number', 'cvc', ...(year ? ['expiry'] : [])],
  }
}
