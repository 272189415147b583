import type { z } from 'zod'
import { createVaultItemInput, type CreateVaultItemInput, type ImportedItem } from './items.ts'

/** What is wrong with an item, by its place: `fields.password`. Never holds a value. */
export interface ItemFault {
  path: string
  message: string
}

/** Judges an entry of an import: before it is sent, and before it is stored. */
export function judgeItem(
  entry: ImportedItem,
): { item: CreateVaultItemInput; faults: [] } | { item: null; faults: ItemFault[] } {
  const read = createVaultItemInput.safeParse(entry)
  return read.success
    ? { item: read.data, faults: [] }
    : { item: null, faults: read.error.issues.map(faultOf) }
}

/** A key that is none carries its reason inside. */
function faultOf(issue: z.core.$ZodIssue): ItemFault {
  const inner = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined
  return { path: issue.path.join('.'), message: inner ?? issue.message }
}
