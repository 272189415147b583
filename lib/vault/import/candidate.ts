import { createVaultItemInput } from '@sesamespace/contract/items'
import { isTotpField } from '@sesamespace/contract/masking'
import type { CreateVaultItemInput, SecretFields, VaultItemType } from '@sesamespace/sdk'
import { canMakeCodes } from './totp-secret'

/** One entry of a file. `item` is what would be stored, plaintext included: it lives in the dialog's state only. */
export interface ImportCandidate {
  /** Its place in the file, from 1: what a person looks for when something is wrong with it. */
  place: number
  name: string
  item: CreateVaultItemInput | null
  /** Why it cannot be imported. Never holds a value. */
  problem: string | null
}

interface Entry {
  place: number
  name: string
  type: VaultItemType
  /** In the order they are shown; empty ones are left out. */
  fields: readonly (readonly [key: string, value: string | null | undefined])[]
  urls?: readonly string[]
  tags?: readonly string[]
}

/** An entry as an item of the vault, or why it cannot be one. */
export function toCandidate({
  place,
  name,
  type,
  fields,
  urls = [],
  tags = [],
}: Entry): ImportCandidate {
  const title = name.trim().slice(0, 200)
  const addresses = urls.map((url) => url.trim()).filter(Boolean)
  const [url = null] = addresses.map(plainAddress).filter((each) => each !== null)
  const others = addresses.filter((each) => url === null || plainAddress(each) !== url)
  const values = uniqueFields([...fields, ...others.map((each) => ['url', each] as const)])
  const refused = (problem: string): ImportCandidate => ({
    place,
    name: title,
    item: null,
    problem,
  })
  if (!title) return refused('It has no name.')
  const count = Object.keys(values).length
  if (count === 0) return refused('There is no secret in it.')
  if (count > 64) return refused('It has more than 64 fields.')
  if (
    Object.entries(values).some(([key, value]) => isTotpField(key, value) && !canMakeCodes(value))
  )
    return refused('Its one-time code secret is of a kind that makes no codes here.')
  const item = createVaultItemInput.safeParse({
    name: title,
    type,
    fields: values,
    ...(url !== null && { url }),
    tags: [...new Set(tags.map((tag) => tag.trim().slice(0, 50)).filter(Boolean))].slice(0, 20),
  })
  return item.success
    ? { place, name: title, item: item.data, problem: null }
    : refused('One of its fields is too long.')
}

/** Keys as the vault takes them, each once: a second one of a name gets a number. */
function uniqueFields(fields: Entry['fields']): SecretFields {
  const taken = new Map<string, string>()
  for (const [name, value] of fields) {
    if (!value) continue
    const key = fieldKey(name)
    let free = key
    for (let number = 2; taken.has(free); number++) free = `${key} ${number}`
    taken.set(free, value)
  }
  return Object.fromEntries(taken)
}

/** The vault's keys begin with a letter or digit and hold few signs. */
function fieldKey(name: string): string {
  const key = name
    .trim()
    .replace(/[^\p{L}\p{N} _.-]/gu, '_')
    .replace(/^[^\p{L}\p{N}]+/u, '')
  return key.slice(0, 56).trim() || 'field'
}

/** An address that may stand beside an item in plain text: not one that carries a password, or that a browser would run. */
function plainAddress(text: string): string | null {
  const full = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`
  if (!URL.canParse(full) || full.length > 2048) return null
  const { protocol, hostname, username, password } = new URL(full)
  const isUsual = ['https:', 'http:', 'ssh:', 'ftp:'].includes(protocol) && hostname !== ''
  return isUsual && !username && !password ? full : null
}
