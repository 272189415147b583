import type { ImportedItem } from '@sesamespace/contract/items'
import type { VaultItemType } from '@sesamespace/sdk'

/** A field as a file has it. `hidden`: the file masks it, so that it must be masked here whatever it is called. */
export type EntryField = readonly [
  key: string,
  value: string | null | undefined,
  hidden?: 'hidden' | undefined,
]

/** What no item of the vault can hold, by kind. */
export const behindKinds = ['passkeys', 'passwords', 'attachments', 'links'] as const
export type BehindKind = (typeof behindKinds)[number]
export type Behind = Partial<Record<BehindKind, number>>

/** One entry of a file, whatever product wrote it. */
export interface Entry {
  /** Its number in the file, from 1; of a text, its line. */
  place: number
  /** Where a person finds it: "line 7", "entry 3". */
  at: string
  name: string
  type: VaultItemType
  /** In the order they are shown; empty ones are left out. */
  fields: readonly EntryField[]
  urls?: readonly string[]
  tags?: readonly string[]
  /** Put away, or in the bin. */
  state?: 'archived' | 'trashed' | null
  behind?: Behind
  /** What a person should know of it, such as a comment that was cut off. Never holds a value. */
  notes?: readonly string[]
  /** A variable of a program, stored under its own name. */
  isVariable?: boolean
}

/** An entry that cannot be read, and why. */
export interface BrokenEntry {
  place: number
  at: string
  name: string
  problem: string
}

/** An entry of Sesame's own export: an item as it was. */
export interface OwnEntry {
  place: number
  at: string
  name: string
  item: ImportedItem
}

export type FoundEntry = Entry | BrokenEntry | OwnEntry

/** A file that cannot be imported; the message is for people and never quotes the file. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}
