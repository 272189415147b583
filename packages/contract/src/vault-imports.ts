import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named } from './fields.ts'
import { importedItem, importResult } from './items.ts'
import { limits } from './limits.ts'

const file = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe(
    'What tells one file from another, such as its SHA-256. It is not kept as it is: nobody finds out from it what is in the file.',
  )
const place = z
  .int()
  .min(0)
  .max(limits.importEntries)
  .describe('The number of an entry in the file.')

export const vaultImportState = named(
  'VaultImportState',
  'What of a file is stored in a vault.',
  z.object({
    stored: z.int().describe('How many of its entries are there.'),
    ranges: z
      .array(z.object({ first: z.int(), last: z.int() }))
      .describe('Their places, as ranges from first to last.'),
  }),
)

const managed = {
  method: 'POST',
  access: 'vault:use',
  only: 'human',
  browser: true,
} as const

/** Files too large for one request: stored in parts, each entry once, whatever is repeated; taken back whole. */
export const vaultImportCalls = defineCalls('Vault', {
  storeVaultImport: {
    ...managed,
    path: '/vault/vaults/:vaultId/imports',
    summary: 'Store up to 500 entries of a file, each of them once',
    description:
      'As `importVaultItems`, but an entry that was stored from the same file before is not stored again: what was interrupted is repeated, by whomever and from wherever. An entry whose item was deleted since is stored anew. Managers only.',
    body: z.strictObject({
      file,
      entries: z
        .array(z.strictObject({ place, item: importedItem }))
        .min(1)
        .max(limits.itemsPerImport)
        .refine(
          (entries) => new Set(entries.map((entry) => entry.place)).size === entries.length,
          'names a place twice',
        ),
    }),
    answer: {
      shape: 'data',
      schema: z.object({
        stored: z.int().describe('How many were stored by this call.'),
        before: z.int().describe('How many were there from this file already.'),
        refused: importResult.shape.refused,
      }),
    },
    status: 201,
    errors: ['not_found', 'conflict', 'audit_unavailable'],
    takesSecrets: ['fields'],
  },
  getVaultImport: {
    ...managed,
    path: '/vault/vaults/:vaultId/imports/state',
    summary: 'Get what of a file is stored in a vault',
    description: 'Kept for 30 days. Managers only.',
    body: z.strictObject({ file }),
    args: ['file'],
    answer: { shape: 'data', schema: vaultImportState },
    errors: ['not_found'],
  },
  undoVaultImport: {
    ...managed,
    path: '/vault/vaults/:vaultId/imports/undo',
    summary: 'Take back what was stored from a file',
    description:
      'Up to 500 items in one call: repeat it until `left` is 0. Items that were changed, seen, asked for or found leaked since stay, and are counted. Managers only.',
    body: z.strictObject({ file }),
    args: ['file'],
    answer: {
      shape: 'data',
      schema: z.object({
        removed: z.int(),
        kept: z.int().describe('Items that stay, as somebody did something with them.'),
        left: z.int().describe('How many wait for the next call.'),
      }),
    },
    errors: ['not_found', 'audit_unavailable'],
  },
})

export type VaultImportState = z.output<typeof vaultImportState>
