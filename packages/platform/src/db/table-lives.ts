import { scheduleLives } from './schedule-lives.ts'
import { array, outlivesItsSubject, type TableLife, type TableName } from './table-life.ts'
import { applicationLives } from './application-lives.ts'
import { keptLives } from './kept-lives.ts'
import { pushLives } from './push-lives.ts'
import { signInLives } from './sign-in-lives.ts'
import { taskLives } from './task-lives.ts'
import { vaultLives } from './vault-lives.ts'

/** Every table. Its test compares the list with the catalogue of a migrated database: what is not explained here fails. */
export const tableLives: Readonly<Record<TableName, TableLife>> = {
  installation: {
    owner: 'installation',
    values: ['root_key_fingerprint', 'setup_token_hash', 'push_public_key', 'proxy_ca_certificate'],
    sealed: ['push_private_key', 'proxy_ca_key', 'fingerprint_key'],
    workspace: 'none',
    keeps: 'for good',
  },
  // Those whose heartbeat stopped go with their connections: see modules/presence.
  nodes: { owner: 'installation', workspace: 'none', keeps: 'owner' },
  // One goes when what was written through it is searched: see modules/seal.
  sealed_nodes: { owner: 'installation', workspace: 'none', keeps: 'owner' },
  connections: {
    owner: 'installation',
    endsWith: ['nodes', 'principals'],
    workspace: 'principals',
    keeps: 'owner',
  },

  agent_connections: {
    owner: 'agent',
    workspace: 'principals',
    keeps: 'swept',
    withoutKey: { node_id: outlivesItsSubject },
  },

  workspaces: {
    owner: 'workspace',
    texts: ['name', 'task_prefix', 'former_task_prefixes'],
    values: ['audit_hash', 'time_zone', 'second_factor_of'],
    workspace: 'none',
    keeps: 'for good',
  },
  events: {
    owner: 'workspace',
    // By their subject: see events/event-subject.ts. Of messages nothing is copied.
    texts: ['payload'],
    values: ['type', 'scope'],
    workspace: 'in the row',
    keeps: 'by month',
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
    values: ['role', 'time_zone', 'locale', 'hour_cycle'],
    sealed: ['password_hash', 'totp_secret'],
    workspace: 'principals',
    // Removing a person removes it; their principal keeps the name under what they wrote.
    keeps: 'owner',
  },
  ...signInLives,
  ...applicationLives,
  ...pushLives,
  invites: {
    owner: 'workspace',
    texts: ['email'],
    values: ['role'],
    sealed: ['token_hash'],
    workspace: 'in the row',
    keeps: 'swept',
  },

  password_resets: {
    owner: 'person',
    sealed: ['token_hash'],
    workspace: 'in the row',
    keeps: 'swept',
  },

  need_marks: {
    owner: 'person',
    values: ['kind', 'need_id'],
    workspace: 'in the row',
    keeps: 'swept',
    withoutKey: { need_id: 'Of several kinds; a mark of nothing hides nothing.' },
  },

  mail_digests: {
    owner: 'person',
    endsWith: ['humans'],
    values: ['every', 'time_zone'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  request_notices: {
    owner: 'person',
    workspace: 'in the row',
    keeps: 'swept',
    withoutKey: { request_id: 'A lease or a question: of two tables.' },
  },

  questions: {
    owner: 'question',
    endsWith: ['channels'],
    texts: ['title', 'detail', 'choices', 'editable', 'choice', 'answer_text', 'edited'],
    values: ['deciders', 'status', 'client_generated_id'],
    workspace: 'in the row',
    keeps: 'swept',
    withoutKey: {
      asked_with: 'An API key or a public key: of two tables.',
      client_generated_id: "The asker's own name for it, of no row.",
    },
  },

  agents: {
    owner: 'agent',
    texts: ['description', 'runtime', 'runtime_version', 'activity', 'frozen_reason', 'groups'],
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
    texts: ['name', 'former_names', 'description'],
    values: ['kind', 'visibility', 'dm_key', 'everyone_mentions'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  channel_members: {
    owner: 'channel',
    endsWith: ['channels'],
    values: ['role', 'notify'],
    workspace: 'channels',
    keeps: 'owner',
  },
  messages: {
    owner: 'message',
    endsWith: ['channels', 'messages'],
    texts: ['content', 'attachments', 'run'],
    values: ['kind', 'intent', 'client_generated_id', 'card', 'everyone', 'stopped'],
    sealed: ['request_hash'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: {
      mentions: array,
      client_generated_id: "The sender's own name for it, of no row.",
    },
    withoutIndex: {
      sender_id: 'Principals are never removed, and every send would pay for it.',
      pinned_by: 'As the sender.',
    },
  },
  run_controls: {
    owner: 'message',
    endsWith: ['channels', 'messages'],
    texts: ['reason'],
    values: ['action', 'status'],
    workspace: 'in the row',
    keeps: 'swept',
  },
  message_receipts: {
    owner: 'message',
    endsWith: ['messages'],
    texts: ['reason'],
    workspace: 'messages',
    keeps: 'swept',
  },
  agent_replays: {
    owner: 'channel',
    endsWith: ['channels'],
    workspace: 'channels',
    keeps: 'swept',
  },
  thread_members: {
    owner: 'message',
    endsWith: ['channels', 'messages'],
    workspace: 'channels',
    keeps: 'owner',
  },
  message_revisions: {
    owner: 'message',
    endsWith: ['messages'],
    texts: ['content'],
    workspace: 'messages',
    keeps: 'owner',
    withoutIndex: { edited_by: 'Principals are never removed, and every edit would pay for it.' },
  },
  ...keptLives,
  reactions: {
    owner: 'message',
    endsWith: ['messages'],
    texts: ['emoji'],
    workspace: 'messages',
    keeps: 'owner',
  },
  files: {
    owner: 'file',
    // What is the proof of a task goes with the task.
    endsWith: ['tasks'],
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
  file_words: {
    owner: 'file',
    endsWith: ['files'],
    texts: ['words'],
    workspace: 'files',
    keeps: 'owner',
  },

  ...taskLives,

  groups: {
    owner: 'workspace',
    texts: ['name'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  group_members: {
    owner: 'workspace',
    endsWith: ['groups', 'humans'],
    workspace: 'groups',
    keeps: 'owner',
  },

  saved_views: {
    owner: 'workspace',
    // One's own go with their person.
    endsWith: ['humans'],
    texts: ['name', 'emoji', 'settings'],
    values: ['page'],
    workspace: 'in the row',
    keeps: 'swept',
  },
  view_arrangements: {
    owner: 'person',
    endsWith: ['humans'],
    outlives: ['saved_views'],
    values: ['page'],
    workspace: 'humans',
    keeps: 'owner',
    withoutKey: { view_ids: array },
  },

  ...scheduleLives,
  ...vaultLives,

  webhooks: {
    owner: 'webhook',
    texts: ['url'],
    values: ['event_types', 'status', 'disabled_reason', 'disabled_cause', 'format', 'chat_id'],
    sealed: ['secret', 'previous_secret', 'sealed_url'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: {
      held_by: 'A worker of a node, which is no row.',
      limited_to: array,
      chat_id: 'A chat of Telegram.',
    },
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
