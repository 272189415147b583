import type { Tables } from './tables/index.ts'

type TableName = keyof Tables

/** What a row belongs to: the thing a person deletes, or what is never deleted as such. */
export type Owner =
  | 'installation'
  | 'workspace'
  | 'person'
  | 'agent'
  | 'channel'
  | 'message'
  | 'file'
  | 'task'
  | 'job'
  | 'vault'
  | 'item'
  | 'lease'
  | 'leak'
  | 'webhook'

/** How long the rows of a table live, and what they hold. */
export interface TableLife {
  owner: Owner
  /** Removing a row of these tables removes the rows that refer to it. */
  endsWith?: readonly TableName[]
  /** Removing a row of these tables empties the reference. */
  outlives?: readonly TableName[]
  /** Columns that hold what people, agents or the programs of others wrote. */
  texts?: readonly string[]
  /** Columns whose text is the platform's own: a closed set of values, a number, a time zone. */
  values?: readonly string[]
  /** Columns that only a key opens, and hashes. */
  sealed?: readonly string[]
  /** Where the workspace stands: in the row, in the row it refers to, or nowhere. */
  workspace: 'in the row' | 'none' | TableName
  /** `owner`: as long as what it belongs to. `swept`: the retention job removes old ones (`retention/sweeps.ts`). */
  keeps: 'owner' | 'for good' | 'swept'
  /** Columns with an id and no foreign key, and why. */
  withoutKey?: Readonly<Record<string, string>>
  /** Columns with a foreign key and no index, and why. */
  withoutIndex?: Readonly<Record<string, string>>
}

const outlivesItsSubject = 'History: stays when what it names is removed.'
const array = 'PostgreSQL has no keys for the elements of an array; readers skip ids of nothing.'

/** Every table. Its test compares the list with the catalogue of a migrated database: what is not explained here fails. */
export const tableLives: Readonly<Record<TableName, TableLife>> = {
  installation: {
    owner: 'installation',
    values: ['root_key_fingerprint', 'setup_token_hash'],
    workspace: 'none',
    keeps: 'for good',
  },
  // Those whose heartbeat stopped go with their connections: see modules/presence.
  nodes: { owner: 'installation', workspace: 'none', keeps: 'owner' },
  connections: {
    owner: 'installation',
    endsWith: ['nodes', 'principals'],
    workspace: 'principals',
    keeps: 'owner',
  },

  workspaces: {
    owner: 'workspace',
    texts: ['name'],
    values: ['audit_hash'],
    workspace: 'none',
    keeps: 'for good',
  },
  events: {
    owner: 'workspace',
    // By their subject: see events/event-subject.ts. Of messages nothing is copied.
    texts: ['payload'],
    values: ['type', 'scope'],
    workspace: 'in the row',
    keeps: 'for good',
    withoutKey: {
      actor_id: outlivesItsSubject,
      channel_id: outlivesItsSubject,
      subject_id: 'Of any kind; emptied of text when the subject is removed.',
      principal_ids: array,
    },
  },
  audit_entries: {
    owner: 'workspace',
    // Names and numbers only. One chain of hashes: taking an entry out would break it.
    texts: ['details'],
    values: ['action', 'target_type', 'request_id', 'prev_hash', 'hash'],
    workspace: 'in the row',
    keeps: 'for good',
    withoutKey: {
      actor_id: outlivesItsSubject,
      target_id: outlivesItsSubject,
      request_id: 'Of a request, which is no row.',
    },
  },
  demo_entities: {
    owner: 'workspace',
    values: ['kind'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: { id: 'Of several kinds; who removes the demo looks whether it is still there.' },
  },

  principals: {
    owner: 'person',
    texts: ['handle', 'display_name'],
    values: ['kind', 'status', 'read_receipt_emoji'],
    workspace: 'in the row',
    keeps: 'for good',
  },
  humans: {
    owner: 'person',
    texts: ['email'],
    values: ['role'],
    sealed: ['password_hash', 'totp_secret'],
    workspace: 'principals',
    keeps: 'for good',
  },
  recovery_codes: {
    owner: 'person',
    sealed: ['code_hash'],
    workspace: 'humans',
    keeps: 'owner',
  },
  sessions: {
    owner: 'person',
    texts: ['user_agent'],
    values: ['end_reason'],
    workspace: 'principals',
    keeps: 'swept',
  },
  refresh_tokens: {
    owner: 'person',
    endsWith: ['sessions'],
    sealed: ['token_hash', 'parent_hash'],
    workspace: 'sessions',
    keeps: 'swept',
  },
  socket_tickets: {
    owner: 'person',
    endsWith: ['sessions'],
    sealed: ['ticket_hash'],
    workspace: 'sessions',
    keeps: 'swept',
  },
  sign_in_attempts: {
    owner: 'installation',
    texts: ['account'],
    workspace: 'none',
    keeps: 'swept',
  },
  invites: {
    owner: 'workspace',
    texts: ['email'],
    values: ['role'],
    sealed: ['token_hash'],
    workspace: 'in the row',
    keeps: 'swept',
  },

  agents: {
    owner: 'agent',
    texts: ['description', 'runtime', 'runtime_version', 'activity', 'frozen_reason'],
    workspace: 'principals',
    keeps: 'for good',
  },
  agent_capabilities: {
    owner: 'agent',
    texts: ['namespace', 'name', 'description'],
    workspace: 'agents',
    keeps: 'owner',
  },
  api_keys: {
    owner: 'agent',
    texts: ['name'],
    values: ['prefix', 'scopes'],
    sealed: ['key_hash'],
    workspace: 'agents',
    keeps: 'for good',
  },
  agent_public_keys: {
    owner: 'agent',
    sealed: ['public_key'],
    workspace: 'agents',
    keeps: 'for good',
  },
  signature_nonces: {
    owner: 'agent',
    values: ['nonce'],
    workspace: 'none',
    keeps: 'swept',
    withoutKey: { agent_id: 'Written with every signed request and gone within minutes.' },
  },

  channels: {
    owner: 'channel',
    outlives: ['messages', 'tasks'],
    texts: ['name', 'description'],
    values: ['kind', 'visibility', 'dm_key'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  channel_members: {
    owner: 'channel',
    endsWith: ['channels'],
    values: ['role'],
    workspace: 'channels',
    keeps: 'owner',
  },
  messages: {
    owner: 'message',
    endsWith: ['channels', 'messages'],
    texts: ['content', 'attachments'],
    values: ['kind', 'intent', 'client_generated_id', 'card'],
    sealed: ['request_hash'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: {
      mentions: array,
      client_generated_id: "The sender's own name for it, of no row.",
    },
    withoutIndex: {
      sender_id: 'Principals are never removed, and every send would pay for it.',
    },
  },
  message_revisions: {
    owner: 'message',
    endsWith: ['messages'],
    texts: ['content'],
    workspace: 'messages',
    keeps: 'owner',
  },
  reactions: {
    owner: 'message',
    endsWith: ['messages'],
    texts: ['emoji'],
    workspace: 'messages',
    keeps: 'owner',
  },
  files: {
    owner: 'file',
    // Deleting a channel removes its files first; what is left without one was never sent to it.
    outlives: ['channels'],
    texts: ['file_name', 'content_type'],
    values: ['status'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  file_chunks: {
    owner: 'file',
    endsWith: ['files'],
    texts: ['bytes'],
    workspace: 'files',
    keeps: 'owner',
  },

  task_counters: { owner: 'workspace', workspace: 'in the row', keeps: 'for good' },
  tasks: {
    owner: 'task',
    endsWith: ['channels'],
    outlives: ['channels'],
    texts: ['title', 'description', 'labels'],
    values: ['status', 'priority'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  task_assignees: {
    owner: 'task',
    endsWith: ['tasks'],
    values: ['role'],
    workspace: 'tasks',
    keeps: 'owner',
  },
  task_blockers: { owner: 'task', endsWith: ['tasks'], workspace: 'tasks', keeps: 'owner' },
  task_comments: {
    owner: 'task',
    endsWith: ['tasks'],
    texts: ['content'],
    workspace: 'tasks',
    keeps: 'owner',
  },
  task_activity: {
    owner: 'task',
    endsWith: ['tasks'],
    texts: ['changes'],
    values: ['type'],
    workspace: 'tasks',
    keeps: 'owner',
  },

  schedule_events: {
    owner: 'job',
    texts: ['external_id', 'title', 'description'],
    values: ['cron_expression', 'timezone', 'status', 'last_status'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: { external_id: "The agent's own name for it, of no row." },
  },
  schedule_occurrences: {
    owner: 'job',
    endsWith: ['schedule_events'],
    texts: ['result'],
    values: ['status'],
    workspace: 'schedule_events',
    keeps: 'owner',
  },

  vaults: {
    owner: 'vault',
    texts: ['name', 'description', 'always_mask', 'never_mask'],
    values: ['own_agent_requests'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  vault_keys: {
    owner: 'vault',
    endsWith: ['vaults'],
    sealed: ['wrapped'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  vault_members: {
    owner: 'vault',
    endsWith: ['vaults'],
    values: ['role'],
    workspace: 'vaults',
    keeps: 'owner',
  },
  vault_items: {
    owner: 'item',
    endsWith: ['vaults'],
    texts: ['name', 'url', 'tags'],
    values: ['type'],
    workspace: 'in the row',
    keeps: 'owner',
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
    texts: ['vault_name', 'item_name', 'requested_fields', 'fields', 'reason', 'note'],
    values: ['risks', 'status'],
    workspace: 'in the row',
    keeps: 'for good',
    withoutKey: {
      vault_id: outlivesItsSubject,
      item_id: outlivesItsSubject,
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

  webhooks: {
    owner: 'webhook',
    texts: ['url'],
    values: ['event_types', 'status', 'disabled_reason', 'disabled_cause'],
    sealed: ['secret', 'previous_secret'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: { held_by: 'A worker of a node, which is no row.', limited_to: array },
  },
  webhook_cursors: { owner: 'workspace', workspace: 'in the row', keeps: 'for good' },
  webhook_deliveries: {
    owner: 'webhook',
    endsWith: ['webhooks'],
    // What receivers answered, which may repeat what they were sent.
    texts: ['attempts'],
    values: ['event_type', 'status'],
    workspace: 'in the row',
    keeps: 'swept',
  },
}
