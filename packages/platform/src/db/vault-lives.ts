import { outlivesItsSubject, type TableLife, type TableName } from './table-life.ts'

const goesInBatches =
  'Of a vault that is deleted, rows go in batches after it: modules/vault/vault-removals.'

/** Tables of the vault: items, leases and leaks. */
export const vaultLives = {
  vaults: {
    owner: 'vault',
    texts: ['name', 'description', 'always_mask', 'never_mask'],
    values: ['own_agent_requests', 'break_glass'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  vault_keys: {
    owner: 'vault',
    sealed: ['wrapped'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: { vault_id: goesInBatches },
  },
  vault_removals: {
    owner: 'workspace',
    endsWith: ['workspaces'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: { vault_id: 'Of a vault that is gone; the row goes with the last of its items.' },
  },
  vault_members: {
    owner: 'vault',
    endsWith: ['vaults'],
    values: ['role'],
    workspace: 'vaults',
    keeps: 'owner',
  },
  vault_approval_groups: {
    owner: 'vault',
    endsWith: ['vaults'],
    workspace: 'vaults',
    keeps: 'owner',
  },
  vault_items: {
    owner: 'item',
    texts: ['name', 'url', 'tags', 'fetch_rules', 'natural_key', 'words'],
    values: ['type'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: { vault_id: goesInBatches },
  },
  vault_item_versions: {
    owner: 'item',
    endsWith: ['vault_items'],
    workspace: 'vault_items',
    keeps: 'owner',
  },
  vault_item_fields: {
    owner: 'item',
    endsWith: ['vault_item_versions'],
    texts: ['key'],
    sealed: ['sealed', 'fingerprint'],
    workspace: 'vault_item_versions',
    keeps: 'owner',
  },
  vault_field_watch: {
    owner: 'item',
    endsWith: ['vault_items'],
    texts: ['key'],
    values: ['mode'],
    sealed: ['fingerprint'],
    workspace: 'vault_items',
    keeps: 'owner',
  },
  vault_item_uses: {
    owner: 'item',
    endsWith: ['vault_items'],
    outlives: ['leases'],
    texts: ['fields'],
    values: ['action'],
    workspace: 'vault_items',
    keeps: 'owner',
  },
  leases: {
    owner: 'lease',
    outlives: ['channels'],
    // Who had access to what, and why: kept under the names that item and vault had.
    texts: [
      'vault_name',
      'item_name',
      'requested_fields',
      'fields',
      'reason',
      'note',
      'glass_reason',
      'review_note',
      'approval_groups',
    ],
    values: ['risks', 'status', 'rule_miss', 'end_reason', 'glass_then', 'review_verdict'],
    workspace: 'in the row',
    keeps: 'for good',
    withoutKey: {
      vault_id: outlivesItsSubject,
      item_id: outlivesItsSubject,
      task_id: outlivesItsSubject,
      run_id: outlivesItsSubject,
      job_id: outlivesItsSubject,
      asked_with: 'An API key or a public key: of two tables.',
    },
  },
  lease_approvals: {
    owner: 'lease',
    endsWith: ['leases'],
    texts: ['fields'],
    workspace: 'leases',
    keeps: 'for good',
  },
  lease_questions: {
    owner: 'lease',
    endsWith: ['leases'],
    texts: ['question', 'answer'],
    workspace: 'leases',
    keeps: 'for good',
  },
  lease_runs: {
    owner: 'lease',
    endsWith: ['leases'],
    workspace: 'leases',
    keeps: 'for good',
    withoutKey: { run_id: outlivesItsSubject },
  },
  approval_rules: {
    owner: 'lease',
    // Which rule passed what: kept under the names that item and vault had.
    texts: ['vault_name', 'item_name', 'fields'],
    values: ['hours_start', 'hours_end', 'held', 'end_reason'],
    workspace: 'in the row',
    keeps: 'for good',
    withoutKey: {
      vault_id: outlivesItsSubject,
      item_id: outlivesItsSubject,
      key_id: 'An API key or a public key: of two tables.',
      task_id: 'A task that is gone is claimed by nobody: the rule passes nothing more.',
    },
  },
  leaks: {
    owner: 'leak',
    outlives: ['channels'],
    // The alert stays under the names that item and vault had; what was written goes with its message.
    texts: ['vault_name', 'item_name', 'field_key'],
    values: ['place', 'subject'],
    sealed: ['fingerprint', 'original'],
    workspace: 'in the row',
    keeps: 'for good',
    withoutKey: {
      vault_id: outlivesItsSubject,
      item_id: outlivesItsSubject,
      message_id: 'As the request named it: it may have named no message.',
    },
  },
  leak_searches: {
    owner: 'workspace',
    endsWith: ['workspaces'],
    values: ['place'],
    workspace: 'in the row',
    // Those that no item points to go with the end of the next one.
    keeps: 'owner',
    withoutKey: { held_by: 'A worker of a node, which is no row.' },
  },
  leak_search_items: {
    owner: 'item',
    endsWith: ['vault_items', 'leak_searches'],
    workspace: 'vault_items',
    keeps: 'owner',
  },
} satisfies Partial<Record<TableName, TableLife>>
