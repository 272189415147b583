import { type VaultExport, exportedItem, vaultExport } from '@sesamespace/contract/vault-exports'
import { z } from 'zod'
import { type FoundEntry, ImportError } from './entry'

const ownFormat = z.object({ format: z.literal('sesame-vault') })
const versioned = z.object({ version: z.literal(1) })
const named = z.object({ name: z.string() })

/** Whether a vault of Sesame was exported to it. */
export const isOwnExport = (content: unknown): boolean => ownFormat.safeParse(content).success

/** An export of Sesame itself: nothing is guessed, each entry is what the item was. */
export function readOwnExport(content: unknown): {
  entries: FoundEntry[]
  masking: VaultExport['vault']['maskingPolicy']
} {
  if (!versioned.safeParse(content).success)
    throw new ImportError('This export was made by a newer Sesame. Import it there.')
  const read = vaultExport.safeParse(content)
  if (!read.success || read.data.count !== read.data.items.length)
    throw new ImportError('This export is damaged.')
  const { items, vault } = read.data
  return { entries: items.map(entryOf), masking: vault.maskingPolicy }
}

function entryOf(content: unknown, index: number): FoundEntry {
  const place = index + 1
  const at = `entry ${place}`
  const name = named.safeParse(content).data?.name ?? `Entry ${place}`
  const read = exportedItem.safeParse(content)
  if (!read.success) return { place, at, name, problem: 'It cannot be read.' }
  if ('unreadable' in read.data)
    return { place, at, name, problem: 'Its values could not be opened when it was exported.' }
  return { place, at, name, item: read.data }
}
