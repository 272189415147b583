import { judgeItem } from '@sesamespace/contract/item-faults'
import type { ImportedItem, StoredEntry } from '@sesamespace/contract/items'
import { limits } from '@sesamespace/contract/limits'
import { type Behind, type Entry, type FoundEntry } from './entry'
import { isSetting } from './is-setting'
import { readFields } from './read-fields'

/** One entry of a file. `item` is what would be stored, plaintext included: it lives in the dialog's state only. */
export interface ImportCandidate {
  /** Its number in the file: what a person looks for when something is wrong with it. */
  place: number
  at: string
  name: string
  item: StoredEntry | null
  /** Why it cannot be imported. Never holds a value. */
  problem: string | null
  /** What of it would not be stored, and why: it would be imported in part. Never holds a value. */
  lost: string[]
  /** What is stored otherwise than the file has it. Never holds a value. */
  notes: string[]
  behind: Behind
  state: 'archived' | 'trashed' | null
  /** The field that may be shown, because it configures something and is no secret. */
  setting: string | null
}

/** An entry as an item of the vault, or why it cannot be one. Judged by the rules of the platform itself. */
export function toCandidate(entry: FoundEntry): ImportCandidate {
  const { place, at } = entry
  const none = { place, at, lost: [], notes: [], behind: {}, state: null, setting: null }
  if ('problem' in entry) return { ...none, name: entry.name, item: null, problem: entry.problem }
  if ('item' in entry)
    return {
      ...none,
      name: entry.name,
      ...judged(entry.item),
      state: entry.item.archived ? 'archived' : null,
    }
  const lost: string[] = []
  const notes = [...(entry.notes ?? [])]
  const name = nameOf(entry, notes)
  const { url, others } = splitAddresses(entry.urls ?? [])
  const whole = entry.name.trim()
  const fields = readFields(
    [
      ...entry.fields,
      ...(whole.length > limits.itemName ? [['full name', whole] as const] : []),
      ...others.map((each) => ['url', each] as const),
    ],
    { lost, notes },
  )
  const state = entry.state ?? null
  const found = { ...none, name, lost, notes, behind: entry.behind ?? {}, state }
  if (Object.keys(fields).length === 0 && url !== null) fields['url'] = url
  if (Object.keys(fields).length === 0)
    return { ...found, item: null, problem: 'There is no secret in it.' }
  const { item, problem } = judged({
    name,
    type: entry.type,
    fields,
    ...(url !== null && { url }),
    tags: tagsOf(entry, lost),
    ...(state === 'archived' && { archived: true }),
  })
  if (!item) return { ...found, item, problem }
  return { ...found, item, problem, setting: entry.isVariable ? isSetting(item.fields) : null }
}

function judged(item: ImportedItem): Pick<ImportCandidate, 'item' | 'problem'> {
  const { item: good, faults } = judgeItem(item)
  const [fault] = faults
  return { item: good, problem: fault ? `${fault.path} ${fault.message}.` : good ? null : '' }
}

/** An entry without a name is called what it is for. */
function nameOf({ name, at, urls = [] }: Entry, notes: string[]): string {
  const title = name.replaceAll('\0', '').trim()
  if (title.length > limits.itemName)
    notes.push(`Its name is longer than ${limits.itemName} characters: a field keeps it whole.`)
  if (title) return title.slice(0, limits.itemName).trim()
  const [address = null] = urls.map(plainAddress).filter((each) => each !== null)
  const host = address === null ? '' : new URL(address).host
  notes.push('It has no name in the file.')
  return host || `No name (${at})`
}

function tagsOf({ tags = [], state }: Entry, lost: string[]): string[] {
  const all = [
    ...new Set(
      [...tags, ...(state === 'trashed' ? [state] : [])]
        .map((tag) => tag.replaceAll('\0', '').trim().slice(0, limits.itemTag).trim())
        .filter(Boolean),
    ),
  ]
  if (all.length > limits.itemTags)
    lost.push(
      `${all.length - limits.itemTags} of its ${all.length} tags: an item has ${limits.itemTags}.`,
    )
  return all.slice(0, limits.itemTags)
}

/** The address of an item, and those that become fields. */
function splitAddresses(urls: readonly string[]): { url: string | null; others: string[] } {
  const addresses = [...new Set(urls.map((url) => url.trim()).filter(Boolean))]
  const [url = null] = addresses.map(plainAddress).filter((each) => each !== null)
  return {
    url,
    others: addresses.filter((each) => url === null || plainAddress(each) !== url),
  }
}

/** An address that may stand beside an item in plain text: not one that carries a password, or that a browser would run. */
function plainAddress(text: string): string | null {
  const full = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`
  if (!URL.canParse(full) || full.length > limits.itemUrl || full.includes('\0')) return null
  const { protocol, hostname, username, password } = new URL(full)
  const isUsual = ['https:', 'http:', 'ssh:', 'ftp:'].includes(protocol) && hostname !== ''
  return isUsual && !username && !password ? full : null
}
