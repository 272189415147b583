import { z } from 'zod'
import { itemApprovals } from './environments.ts'
import {
  cursor,
  day,
  flag,
  id,
  limit,
  lineText,
  named,
  searchText,
  isStorable,
  storable,
  timestamp,
} from './fields.ts'
import { vaultItemTypes } from './item-types.ts'
import { itemFetch } from './fetch.ts'
import { leakWatch, leakWatchMode } from './leaks.ts'
import { limits } from './limits.ts'
import { isTotpField } from './masking.ts'
import { readOneTimeSecret } from './one-time-secret.ts'
import { fieldKey } from './secrets.ts'

export const vaultItemType = named('VaultItemType', 'Types of vault items.', z.enum(vaultItemTypes))

export const vaultItem = named(
  'VaultItem',
  'A vault item without any value of a masked field.',
  z.object({
    id,
    vaultId: id,
    name: z.string(),
    type: vaultItemType,
    url: z.string().nullable(),
    tags: z.array(z.string()),
    version: z
      .int()
      .describe('Rises by one with each change of its fields, its name or its address.'),
    hasTotp: z.boolean(),
    expiresOn: day
      .nullable()
      .optional()
      .describe(
        'The last day on which its values are good, as whoever keeps it wrote down; `null`: none. Events of before it was kept have none.',
      ),
    archivedAt: timestamp
      .nullable()
      .optional()
      .describe(
        'Since when it is archived: out of lists, of the search and of what can be asked for; `null`: it is in use. Events of before it was kept have none.',
      ),
    createdBy: id,
    createdAt: timestamp,
    updatedAt: timestamp,
    lastUsedAt: timestamp
      .nullable()
      .optional()
      .describe(
        'When a value of it was last revealed or used; `null`: never. Only in lists, for members of the vault.',
      ),
    username: z
      .string()
      .nullable()
      .optional()
      .describe(
        'The value of its field `username`, when that is not masked. Only in lists, for members of the vault.',
      ),
    isFavourite: z
      .boolean()
      .optional()
      .describe(
        'Whether the caller has it as a favourite. Only in lists and in `getVaultItem`, for people.',
      ),
    isExposed: z
      .boolean()
      .optional()
      .describe(
        'Whether a value of it was written where it does not belong, and is still in use. Only in lists, for those who handle leaks of the vault.',
      ),
  }),
)

export const vaultItemAbilities = named(
  'VaultItemAbilities',
  'What the caller may do with an item. The server judges again at each use.',
  z.object({
    reveal: z.boolean(),
    edit: z.boolean(),
    archive: z.boolean().optional().describe('Absent from servers before it was there.'),
    seeHistory: z.boolean(),
    requestLease: z.boolean(),
  }),
)

export const vaultItemDetail = named(
  'VaultItemDetail',
  'What `getVaultItem` returns.',
  z.object({
    item: vaultItem,
    fieldKeys: z.array(z.string()).describe('Names of all fields, in order.'),
    fieldHints: z
      .record(z.string(), z.string())
      .describe(
        'By field key: the value of an unmasked field, `••••••••` for a masked one. Never a value of a masked field.',
      ),
    maskedKeys: z.array(z.string()).describe('Keys whose value is masked.'),
    watch: z
      .record(z.string(), leakWatch)
      .describe(
        'By field key: whether texts are searched for its value, and why. Empty for those who may not reveal values.',
      ),
    fetch: itemFetch
      .optional()
      .describe(
        'What may be called with it without seeing it. Absent from servers before it was there.',
      ),
    approvals: itemApprovals.optional(),
    abilities: vaultItemAbilities.optional(),
  }),
)

export const vaultItemFieldChange = named(
  'VaultItemFieldChange',
  'What a version does with a field, by name, never by value. `unsure`: one of the versions is of before it was kept whether values are the same.',
  z.object({
    kind: z.enum(['added', 'changed', 'removed', 'renamed', 'unsure']),
    field: z.string(),
    from: z.string().optional().describe('Its name before, when it is `renamed`.'),
  }),
)

/** What an item has besides its fields, as far as a change of it is told by name. */
export const itemPartNames = ['name', 'url', 'tags', 'expiresOn', 'fetch'] as const

export const vaultItemVersion = named(
  'VaultItemVersion',
  "A version of an item's fields.",
  z.object({
    version: z.int(),
    fieldKeys: z.array(z.string()),
    changes: z
      .array(vaultItemFieldChange)
      .optional()
      .describe('What it changed of the version before. The first version has none.'),
    parts: z
      .array(z.enum(itemPartNames))
      .optional()
      .describe('What was changed with it besides the fields. Absent where that was not kept.'),
    restored: z
      .int()
      .nullable()
      .optional()
      .describe('The version whose fields it brought back; `null`: none.'),
    ifRestored: z
      .array(vaultItemFieldChange)
      .optional()
      .describe('What would change if it was restored. The version in use has none.'),
    createdBy: id,
    createdAt: timestamp,
  }),
)

export const vaultItemUse = named(
  'VaultItemUse',
  'One use of an item: who, how and when.',
  z.object({
    id,
    principalId: id,
    action: z.enum(['reveal', 'use', 'totp', 'fetch']),
    fields: z.array(z.string()),
    leaseId: id.nullable(),
    reason: z
      .string()
      .nullable()
      .optional()
      .describe('Why, as whoever revealed it said. That of a lease is in the lease.'),
    at: timestamp,
  }),
)

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (
    isStorable(text) &&
    username === '' &&
    password === '' &&
    !['javascript:', 'data:', 'vbscript:', 'blob:', 'file:'].includes(protocol)
  )
}

/** Judged here, not by the database: an import names what it cannot store, and stores the rest. */
const line = (max: number) => lineText(max).refine(...storable)
const name = line(limits.itemName)
const value = z.string().max(limits.fieldValue)
const tags = z.array(line(limits.itemTag)).max(limits.itemTags)
const expiresOn = day
  .nullable()
  .describe('The last day on which the values are good; `null`: they do not expire.')
const watch = z
  .record(fieldKey, leakWatchMode)
  .describe('By field key: whether texts are searched for its value.')
const url = z
  .string()
  .trim()
  .max(limits.itemUrl)
  .refine(
    isPlainUrl,
    'is not an address such as https://example.com, without a user or password in it',
  )

const fields = z
  .record(fieldKey, value)
  .refine((all) => Object.keys(all).length > 0, 'an item needs at least one field')
  .refine(
    (all) => Object.keys(all).length <= limits.fieldKeys,
    `an item has ${limits.fieldKeys} fields at most`,
  )
  .superRefine((all, context) => {
    for (const [key, text] of Object.entries(all)) {
      const message = totpFault(key, text)
      if (message !== null) context.addIssue({ code: 'custom', path: [key], message })
    }
  })

/** What is wrong with a field that holds a one-time secret; null for every other field. Never holds the value. */
export const totpFault = (key: string, text: string): string | null =>
  isTotpField(key, text) && readOneTimeSecret(text) === null
    ? 'is neither a base32 secret nor an address that authenticators read'
    : null

export const createVaultItemInput = named(
  'CreateVaultItemInput',
  'What `createVaultItem` takes. `fields.totp` may hold a base32 secret or an `otpauth://` URL.',
  z
    .strictObject({
      name,
      type: vaultItemType,
      fields,
      url: url.nullable().optional(),
      tags: tags.optional(),
      expiresOn: expiresOn.optional(),
      watch: watch.optional(),
    })
    .superRefine((input, context) => {
      for (const key of Object.keys(input.watch ?? {}))
        if (!Object.hasOwn(input.fields, key))
          context.addIssue({
            code: 'custom',
            path: ['watch', key],
            message: 'there is no such field',
          })
    }),
)

export const importedItem = named(
  'ImportedItem',
  'One entry of an import. It is judged by the rules of `CreateVaultItemInput`, each entry by itself.',
  z.strictObject({
    name: z.string(),
    type: vaultItemType,
    fields: z.record(z.string(), z.string()),
    url: z.string().nullable().optional(),
    tags: z.array(z.string()).optional(),
    watch: z.record(z.string(), leakWatchMode).optional(),
    expiresOn: z.string().nullable().optional(),
    archived: z.boolean().optional().describe('Stored out of use.'),
    fetch: itemFetch.optional(),
  }),
)

export const importResult = named(
  'ImportResult',
  'What became of the entries of an import.',
  z.object({
    items: z.array(vaultItem).describe('What was stored, in the order given.'),
    refused: z
      .array(
        z.object({
          index: z.int().describe('The place of the entry in what was sent, from 0.'),
          path: z.string().describe('What is wrong with it, such as `fields.password`.'),
          message: z.string(),
        }),
      )
      .describe('Entries that were not stored, each with the first thing that is wrong.'),
  }),
)

export const updateVaultItemInput = named(
  'UpdateVaultItemInput',
  'What `updateVaultItem` takes. `fields`: given keys are set, `null` removes one, absent keys stay.',
  z.strictObject({
    name: name.optional(),
    url: url.nullable().optional(),
    tags: tags.optional(),
    addTags: tags.optional().describe('Tags that it gets beside those it has.'),
    removeTags: tags.optional().describe('Tags that it loses.'),
    fields: z.record(fieldKey, value.nullable()).optional(),
    expiresOn: expiresOn.optional(),
    watch: watch.optional(),
    fetch: itemFetch
      .optional()
      .describe(
        'Given as a whole. What is approved holds for the rules of its time: a change makes a new version.',
      ),
  }),
)

export const vaultItemSorts = ['name', 'changed', 'used'] as const

export const vaultItemFilter = named(
  'VaultItemFilter',
  'Filters of `listVaultItems`.',
  z.strictObject({
    q: searchText.max(limits.itemQuery).optional().describe('Words of the name, the URL or a tag.'),
    type: vaultItemType.optional(),
    favourite: flag.default(false).describe('Only those that the caller has as favourites.'),
    archived: flag.default(false).describe('Those that are archived instead of those in use.'),
    tag: searchText
      .max(limits.itemTag)
      .optional()
      .describe('A tag that they have, as it is written.'),
    sort: z
      .enum(vaultItemSorts)
      .default('name')
      .describe(
        '`name`: in natural order, so that "Server 9" comes before "Server 10"; `changed` and `used`: the newest first. `used` is for members of the vault.',
      ),
    // As many as a vault could hold before there were pages: who does not ask for the next one misses none of those.
    limit: limit(limits.itemsPerPage, limits.itemsPerPage),
    cursor: cursor.optional(),
  }),
)

export const vaultTag = named(
  'VaultTag',
  'A tag of the items of a vault.',
  z.object({ tag: z.string(), count: z.int().describe('How many items have it.') }),
)

export type VaultItem = z.output<typeof vaultItem>
export type VaultItemDetail = z.output<typeof vaultItemDetail>
export type VaultItemVersion = z.output<typeof vaultItemVersion>
export type VaultItemPart = (typeof itemPartNames)[number]
export type VaultItemFieldChange = z.output<typeof vaultItemFieldChange>
export type VaultItemUse = z.output<typeof vaultItemUse>
export type CreateVaultItemInput = z.output<typeof createVaultItemInput>
/** What is stored of an entry of an import. */
export type StoredEntry = CreateVaultItemInput & Pick<ImportedItem, 'archived' | 'fetch'>
export type ImportedItem = z.output<typeof importedItem>
export type ImportResult = z.output<typeof importResult>
export type UpdateVaultItemInput = z.output<typeof updateVaultItemInput>
export type VaultTag = z.output<typeof vaultTag>
/** A filter as a service gets it. */
export type VaultItemFilter = z.output<typeof vaultItemFilter>
