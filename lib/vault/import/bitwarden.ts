import { z } from 'zod'
import { type ImportCandidate, toCandidate } from './candidate'

const text = z.string().nullish()
const record = z.record(z.string(), z.unknown()).nullish()
const entry = z.object({
  name: z.string(),
  notes: text,
  folderId: text,
  collectionIds: z.array(z.string()).nullish(),
  fields: z.array(z.object({ name: text, value: text })).nullish(),
  login: z
    .object({
      uris: z.array(z.object({ uri: text })).nullish(),
      username: text,
      password: text,
      totp: text,
    })
    .nullish(),
  card: record,
  identity: record,
  sshKey: record,
})
const group = z.object({ id: z.string(), name: z.string() })
const file = z.object({
  encrypted: z.boolean().optional(),
  folders: z.array(group).nullish(),
  collections: z.array(group).nullish(),
  items: z.array(z.unknown()),
})

type Entry = z.infer<typeof entry>
type Fields = (readonly [string, string | null | undefined])[]

/** Items of a JSON export of Bitwarden; folders become tags. Throws what a person should read when it is none. */
export function readBitwarden(content: unknown): ImportCandidate[] {
  const parsed = file.safeParse(content)
  const isEncrypted = z.object({ encrypted: z.literal(true) }).safeParse(content).success
  if (isEncrypted)
    throw new Error('This export is encrypted. Export it again from Bitwarden as plain JSON.')
  if (!parsed.success) throw new Error('This JSON file is no export of Bitwarden.')
  const { folders, collections, items } = parsed.data
  const groups = new Map(
    [...(folders ?? []), ...(collections ?? [])].map((each) => [each.id, each.name]),
  )
  return items.map((each, index) => {
    const place = index + 1
    const read = entry.safeParse(each)
    if (!read.success)
      return { place, name: `Entry ${place}`, item: null, problem: 'It cannot be read.' }
    const { name, notes, login, folderId, collectionIds, fields } = read.data
    const { type, own } = contents(read.data)
    return toCandidate({
      place,
      name,
      type,
      fields: [
        ...own,
        ...(fields ?? []).map((field): Fields[number] => [field.name || 'field', field.value]),
        [type === 'note' ? 'note' : 'notes', notes],
      ],
      urls: (login?.uris ?? []).flatMap(({ uri }) => uri ?? []),
      tags: [folderId, ...(collectionIds ?? [])].flatMap((id) => groups.get(id ?? '') ?? []),
    })
  })
}

function contents({ login, card, identity, sshKey }: Entry): {
  type: 'login' | 'card' | 'custom' | 'ssh_key' | 'note'
  own: Fields
} {
  if (login) {
    const { username, password, totp } = login
    const own: Fields = [
      ['username', username],
      ['password', password],
      ['totp', totp],
    ]
    return { type: 'login', own }
  }
  if (card) {
    const { cardholderName, number, expMonth, expYear, code, brand } = strings(card)
    const own: Fields = [
      ['cardholder', cardholderName],
      ['number', number],
      ['expiry', [expMonth, expYear].filter(Boolean).join('/')],
      ['cvc', code],
      ['brand', brand],
    ]
    return { type: 'card', own }
  }
  if (sshKey) {
    const { privateKey, publicKey, keyFingerprint } = strings(sshKey)
    const own: Fields = [
      ['private_key', privateKey],
      ['public_key', publicKey],
      ['fingerprint', keyFingerprint],
    ]
    return { type: 'ssh_key', own }
  }
  if (identity) return { type: 'custom', own: Object.entries(strings(identity)) }
  return { type: 'note', own: [] }
}

const strings = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  )
