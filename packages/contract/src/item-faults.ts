import type { z } from 'zod'
import { fieldsOfTemplate } from './fetch-text.ts'
import { createVaultItemInput, type ImportedItem, type StoredEntry } from './items.ts'

/** What is wrong with an item, by its place: `fields.password`. Never holds a value. */
export interface ItemFault {
  path: string
  message: string
}

/** Judges an entry of an import: before it is sent, and before it is stored. */
export function judgeItem({
  archived,
  fetch,
  ...entry
}: ImportedItem): { item: StoredEntry; faults: [] } | { item: null; faults: ItemFault[] } {
  const read = createVaultItemInput.safeParse(entry)
  if (!read.success) return { item: null, faults: read.error.issues.map(faultOf) }
  const missing = (fetch?.rules ?? [])
    .flatMap((rule) => rule.placements)
    .flatMap(({ template }) => fieldsOfTemplate(template))
    .find((key) => !Object.hasOwn(read.data.fields, key))
  if (missing !== undefined)
    return { item: null, faults: [{ path: 'fetch', message: `has no field "${missing}"` }] }
  return {
    item: { ...read.data, ...(archived && { archived }), ...(fetch && { fetch }) },
    faults: [],
  }
}

/** A key that is none carries its reason inside. */
function faultOf(issue: z.core.$ZodIssue): ItemFault {
  const inner = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined
  return { path: issue.path.join('.'), message: inner ?? issue.message }
}
