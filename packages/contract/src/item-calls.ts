import { z } from 'zod'
import { defineCalls } from './call.ts'
import { itemApprovals, updateItemApprovalsInput } from './environments.ts'
import { flag, nameText, searchText } from './fields.ts'
import { limits } from './limits.ts'
import { fieldKeys, secretFields } from './secrets.ts'
import { exportVaultInput } from './vault-exports.ts'
import {
  createVaultItemInput,
  importResult,
  importedItem,
  updateVaultItemInput,
  vaultItem,
  vaultItemDetail,
  vaultItemFilter,
  vaultItemUse,
  vaultItemVersion,
  vaultTag,
} from './items.ts'

const answer = { shape: 'one', key: 'item', schema: vaultItem } as const
const managed = { access: 'vault:use', only: 'human', answer, browser: true } as const
const read = { method: 'GET', access: 'vault:read', browser: true } as const

/** Secrets: masked by default, revealed by name, never without a trace. */
export const itemCalls = defineCalls('Vault', {
  listVaultItems: {
    ...read,
    path: '/vault/vaults/:vaultId/items',
    summary: 'List the items of a vault, without any value',
    description:
      'Page by page, by name unless `sort` is something else. Archived ones are left out unless `archived` asks for them.',
    query: vaultItemFilter,
    answer: { shape: 'page', key: 'items', schema: vaultItem, iterate: 'iterateVaultItems' },
    errors: ['not_found'],
  },
  listVaultTags: {
    ...read,
    path: '/vault/vaults/:vaultId/tags',
    summary: 'List the tags of the items of a vault, the most used first',
    description:
      'At most 1,000. Of the items in use or, with `archived`, of those that are archived.',
    query: z.strictObject({ archived: flag.default(false) }),
    answer: { shape: 'list', key: 'tags', schema: vaultTag },
    errors: ['not_found'],
  },
  getVaultItem: {
    ...read,
    path: '/vault/items/:itemId',
    summary: 'Get an item with the keys of its fields and a hint for each',
    description: 'Never a value of a masked field.',
    answer: { shape: 'data', schema: vaultItemDetail },
    errors: ['not_found'],
  },
  createVaultItem: {
    ...managed,
    method: 'POST',
    path: '/vault/vaults/:vaultId/items',
    summary: 'Store a secret',
    description: 'Managers only.',
    body: createVaultItemInput,
    status: 201,
    errors: ['not_found', 'conflict', 'audit_unavailable'],
    takesSecrets: ['fields'],
  },
  importVaultItems: {
    ...managed,
    method: 'POST',
    path: '/vault/vaults/:vaultId/import',
    summary: 'Store up to 500 secrets in one step',
    description:
      'Each entry is stored whole or, when something is wrong with it, not at all: it is named under `refused` and keeps no other one back. When none can be stored, the call fails. One audit entry covers the whole import. Managers only.',
    example:
      "await client.importVaultItems(vaultId, [{ name: 'Mail', type: 'api_key', fields: { api_key: 'example' } }])",
    // All in one transaction: as many as it can hold without keeping others waiting.
    body: z.strictObject({
      items: z.array(importedItem).min(1).max(limits.itemsPerImport),
    }),
    args: ['items'],
    answer: { shape: 'data', schema: importResult },
    status: 201,
    errors: ['not_found', 'conflict', 'audit_unavailable'],
    takesSecrets: ['fields'],
  },
  exportVault: {
    method: 'POST',
    path: '/vault/vaults/:vaultId/export',
    access: 'vault:use',
    only: 'human',
    summary: 'Export a vault as a file, sealed with a passphrase or in plain text',
    description:
      'Every item with every value, archived ones too: what `importVaultItems` brings back. Not in it: earlier versions, uses, leases, members. With a reason where the vault asks for one (`revealReason`). In plain text only with a reason, where the workspace allows it, and when the caller has proven lately who they are (`step_up_required`). One audit entry; the managers of the vault get the event `vault.exported`, and the others of them a notification. A file that was cut off does not open. Managers only.',
    body: exportVaultInput,
    answer: { shape: 'raw' },
    errors: [
      'not_found',
      'conflict',
      'plain_export_forbidden',
      'reason_required',
      'audit_unavailable',
    ],
    takesSecrets: ['passphrase'],
    plaintext: true,
    stepUp: true,
    sdk: false,
  },
  checkVaultItemNames: {
    method: 'POST',
    path: '/vault/vaults/:vaultId/names',
    access: 'vault:read',
    summary: 'Find which of up to 1,000 names are names of items of a vault, whatever their case',
    description: 'Changes nothing. What an import asks before it stores.',
    body: z.strictObject({
      names: z.array(searchText).min(1).max(limits.namesPerCheck),
    }),
    args: ['names'],
    answer: {
      shape: 'data',
      schema: z.object({ held: z.array(z.string()).describe('Those of `names` that are held.') }),
    },
    errors: ['not_found'],
    browser: true,
  },
  updateVaultItem: {
    ...managed,
    method: 'PATCH',
    path: '/vault/items/:itemId',
    summary: 'Change an item',
    description: 'Fields that are not named stay as they are. Managers only.',
    body: updateVaultItemInput,
    errors: ['not_found', 'audit_unavailable'],
    takesSecrets: ['fields'],
  },
  deleteVaultItem: {
    ...managed,
    method: 'DELETE',
    path: '/vault/items/:itemId',
    summary: 'Delete an item and all its versions for good',
    description: 'Leases of it end. Managers only.',
    answer: { shape: 'none' },
    errors: ['not_found', 'audit_unavailable'],
  },
  archiveVaultItem: {
    ...managed,
    method: 'POST',
    path: '/vault/items/:itemId/archive',
    summary: 'Put an item out of use: out of lists, of the search and of what can be asked for',
    description:
      'Nothing of it is lost: `unarchiveVaultItem` brings it back. Leases that are active go on to their end and are not extended; requests that wait lapse (`item_archived`). Texts are still searched for its values. Twice is once. Managers only.',
    errors: ['not_found', 'audit_unavailable'],
  },
  unarchiveVaultItem: {
    ...managed,
    method: 'POST',
    path: '/vault/items/:itemId/unarchive',
    summary: 'Bring an archived item back into use',
    description: 'Twice is once. Managers only.',
    errors: ['not_found', 'audit_unavailable'],
  },
  updateItemApprovals: {
    ...managed,
    method: 'PATCH',
    path: '/vault/items/:itemId/approvals',
    summary: 'Set how many people must approve leases of an item, and its environment',
    description:
      'An item can ask for more approvals than its vault, never for fewer. It holds for requests that wait, too, as far as it asks for more. More than the vault has approvers is refused. Managers only; the members are told.',
    body: updateItemApprovalsInput,
    answer: { shape: 'one', key: 'approvals', schema: itemApprovals },
    errors: ['not_found', 'conflict', 'audit_unavailable'],
    stepUp: true,
  },
  revealItem: {
    method: 'POST',
    path: '/vault/items/:itemId/reveal',
    access: 'vault:read',
    summary: 'Decrypt the named fields; without `keys`, all of them',
    description:
      'Needs the role `user` in the vault. Writes one audit entry that names the fields. Where the vault asks why (`revealReason`), without a `reason` it is refused with `reason_required`. Not repeated when the answer is lost, because each reveal counts.',
    body: z.strictObject({
      keys: fieldKeys.optional(),
      reason: nameText(limits.revealReason)
        .optional()
        .describe('Why: the members of the vault and the audit log have it.'),
    }),
    // What is sent by mistake must not reveal everything.
    needsBody: true,
    answer: { shape: 'data', schema: z.object({ fields: secretFields }) },
    errors: ['not_found', 'empty_selection', 'fetch_only', 'reason_required', 'audit_unavailable'],
    plaintext: true,
    browser: true,
    stepUp: true,
    sdk: false,
  },
  listFavouriteItems: {
    ...read,
    path: '/vault/favourites',
    only: 'human',
    summary: 'List the items that you have as favourites, in all vaults, by name',
    description:
      'Nobody else sees which they are. What is archived, or in a vault whose items you may no longer see, is left out. At most 200: so many there can be.',
    answer: { shape: 'list', key: 'items', schema: vaultItem },
  },
  favouriteVaultItem: {
    method: 'POST',
    path: '/vault/items/:itemId/favourite',
    access: 'vault:read',
    only: 'human',
    summary: 'Make an item a favourite of yours',
    description:
      'For yourself alone; your other devices follow. Twice is once. 200 items can be favourites.',
    answer: { shape: 'none' },
    errors: ['not_found', 'too_many_favourites'],
    browser: true,
    idempotent: true,
  },
  unfavouriteVaultItem: {
    method: 'DELETE',
    path: '/vault/items/:itemId/favourite',
    access: 'vault:read',
    only: 'human',
    summary: 'Take an item off your favourites',
    description: 'Also one that you may no longer see. Twice is once.',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
  listVaultItemVersions: {
    ...read,
    path: '/vault/items/:itemId/versions',
    summary: 'List the versions of an item, newest first, without any value',
    description:
      'Says by name what each changed, and what would change if it was restored. A change of tags or of the last day alone makes no version. At most the newest 200. Members of the vault only.',
    answer: { shape: 'list', key: 'versions', schema: vaultItemVersion },
    errors: ['not_found'],
  },
  restoreVaultItem: {
    ...managed,
    method: 'POST',
    path: '/vault/items/:itemId/restore',
    summary: 'Make the fields of an earlier version the newest again, as a version of its own',
    description: 'Managers only.',
    body: z.strictObject({ version: z.int().min(1) }),
    args: ['version'],
    errors: ['not_found', 'audit_unavailable'],
  },
  listVaultItemUses: {
    ...read,
    path: '/vault/items/:itemId/uses',
    summary: 'List who revealed or used an item, how and when, newest first',
    description:
      'Members of the vault only. At most the newest 200: the audit log has all of them.',
    answer: { shape: 'list', key: 'uses', schema: vaultItemUse },
    errors: ['not_found'],
  },
})
