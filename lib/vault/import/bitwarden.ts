import { z } from 'zod'
import type { Behind, Entry, EntryField, FoundEntry } from './entry'

const text = z.string().nullish()
const record = z.record(z.string(), z.unknown()).nullish()
const list = z.array(z.unknown()).nullish()
const entry = z.object({
  name: text,
  notes: text,
  folderId: text,
  collectionIds: z.array(z.string()).nullish(),
  deletedDate: text,
  archivedDate: text,
  fields: z.array(z.object({ name: text, value: text, type: z.number().nullish() })).nullish(),
  login: z
    .object({
      uris: z.array(z.object({ uri: text })).nullish(),
      username: text,
      password: text,
      totp: text,
      fido2Credentials: list,
    })
    .nullish(),
  card: record,
  identity: record,
  sshKey: record,
  passwordHistory: list,
  attachments: list,
})
const group = z.object({ id: z.string(), name: z.string() })
const file = z.object({
  folders: z.array(group).nullish(),
  collections: z.array(group).nullish(),
  items: z.array(z.unknown()),
})

const ownFile = z.object({ encrypted: z.boolean() })
const ownItem = z.union([z.object({ type: z.number() }), z.object({ login: z.object({}) })])

type Read = z.infer<typeof entry>

/** What a custom field of Bitwarden is. */
const HIDDEN = 1
const LINKED = 3

/** Other products have lists of items too. Its own are of a numbered type, and the file says whether it is encrypted. */
export const isBitwarden = (content: unknown): boolean => {
  const read = file.safeParse(content)
  if (!read.success) return false
  const isOwn = (item: unknown): boolean => ownItem.safeParse(item).success
  return ownFile.safeParse(content).success || read.data.items.some(isOwn)
}

/** Entries of a JSON export of Bitwarden, of a person or an organisation; folders and collections become tags. */
export function readBitwarden(content: unknown): FoundEntry[] {
  const { folders, collections, items } = file.parse(content)
  const groups = new Map(
    [...(folders ?? []), ...(collections ?? [])].map((each) => [each.id, each.name]),
  )
  return items.map((each, index) => {
    const place = index + 1
    const at = `entry ${place}`
    const read = entry.safeParse(each)
    if (!read.success) {
      const path = read.error.issues[0]?.path.join('.') ?? ''
      return {
        place,
        at,
        name: `Entry ${place}`,
        problem: path ? `Its “${path}” cannot be read.` : 'It cannot be read.',
      }
    }
    return entryOf(read.data, place, at, groups)
  })
}

function entryOf(
  read: Read,
  place: number,
  at: string,
  groups: ReadonlyMap<string, string>,
): Entry {
  const { name, notes, login, folderId, collectionIds, fields } = read
  const { type, own } = contents(read)
  return {
    place,
    at,
    name: name ?? '',
    type,
    fields: [
      ...own,
      ...(fields ?? []).map((field): EntryField => [
        field.name || 'field',
        field.value,
        field.type === HIDDEN ? 'hidden' : undefined,
      ]),
      [type === 'note' ? 'note' : 'notes', notes],
    ],
    urls: (login?.uris ?? []).flatMap(({ uri }) => uri ?? []),
    tags: [folderId, ...(collectionIds ?? [])].flatMap((id) => groups.get(id ?? '') ?? []),
    state: read.deletedDate ? 'trashed' : read.archivedDate ? 'archived' : null,
    behind: behindOf(read),
  }
}

const behindOf = ({ login, passwordHistory, attachments, fields }: Read): Behind => ({
  passkeys: login?.fido2Credentials?.length ?? 0,
  passwords: passwordHistory?.length ?? 0,
  attachments: attachments?.length ?? 0,
  links: (fields ?? []).filter(({ type }) => type === LINKED).length,
})

function contents({
  login,
  card,
  identity,
  sshKey,
}: Read): Pick<Entry, 'type'> & { own: EntryField[] } {
  if (login) {
    const { username, password, totp } = login
    return {
      type: 'login',
      own: [
        ['username', username],
        ['password', password],
        ['totp', totp],
      ],
    }
  }
  if (card) {
    const { cardholderName, number, expMonth, expYear, code, brand, ...more } = strings(card)
    return {
      type: 'card',
      own: [
        ['cardholder', cardholderName],
        ['number', number],
        ['expiry', [expMonth, expYear].filter(Boolean).join('/')],
        ['cvc', code],
        ['brand', brand],
        ...Object.entries(more),
      ],
    }
  }
  if (sshKey) {
    const { privateKey, publicKey, keyFingerprint, ...more } = strings(sshKey)
    return {
      type: 'ssh_key',
      own: [
        ['private_key', privateKey],
        ['public_key', publicKey],
        ['fingerprint', keyFingerprint],
        ...Object.entries(more),
      ],
    }
  }
  if (identity) return { type: 'custom', own: Object.entries(strings(identity)) }
  return { type: 'note', own: [] }
}

const strings = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
    ),
  )
