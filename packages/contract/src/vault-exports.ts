import { z } from 'zod'
import type { vaultExportFormats } from './export-endings.ts'
import { day, named, nameText, timestamp } from './fields.ts'
import { importedItem } from './items.ts'
import { limits } from './limits.ts'
import { passwordWeakness } from './password.ts'
import { maskingPolicy } from './vaults.ts'

const passphrase = z
  .string()
  .min(limits.passwordMin)
  .max(limits.passwordInput)
  .refine(
    (text) => passwordWeakness(text) === null,
    'is too easy to guess or too long; a few words make a good one',
  )
  .describe('What opens the file. It is kept nowhere.')

export const exportVaultInput = named(
  'ExportVaultInput',
  'What `exportVault` takes.',
  z.discriminatedUnion('format', [
    z.strictObject({
      format: z
        .literal('age')
        .describe('Sealed with a passphrase, in the format of age (age-encryption.org/v1).'),
      passphrase,
      reason: nameText(limits.exportReason).optional(),
    }),
    z.strictObject({
      format: z
        .literal('bitwarden')
        .describe(
          'For Bitwarden and what reads its files: its JSON, protected by a password. Names, fields, the first tag as folder; not: masking, use without reveal, what is watched for leaks.',
        ),
      passphrase,
      reason: nameText(limits.exportReason).optional(),
    }),
    z.strictObject({
      format: z.literal('json').describe('In plain text. The workspace may forbid it.'),
      reason: nameText(limits.exportReason).describe('Why: it stands in the audit log.'),
    }),
  ]),
)

/** An item in an export: all that an import stores of it, or that its values could not be opened. */
export const exportedItem = z.union([
  importedItem.extend({ expiresOn: day.nullable().optional() }),
  z.strictObject({ name: z.string(), unreadable: z.literal(true) }),
])

export const vaultExport = named(
  'VaultExport',
  'An export of a vault, in plain text: what `age -d` gives, too.',
  z.object({
    format: z.literal('sesame-vault'),
    version: z.literal(1),
    exportedAt: timestamp,
    vault: z.object({ name: z.string(), maskingPolicy }),
    items: z.array(z.unknown()),
    count: z.int().describe('How many items there are: a file that was cut has fewer.'),
  }),
)

export type VaultExportFormat = (typeof vaultExportFormats)[number]
export type ExportVaultInput = z.output<typeof exportVaultInput>
export type VaultExport = z.output<typeof vaultExport>
export type ExportedItem = z.output<typeof exportedItem>
