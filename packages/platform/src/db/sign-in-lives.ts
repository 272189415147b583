import type { TableLife, TableName } from './table-life.ts'

/** Tables of how people sign in, and of who tries. */
export const signInLives = {
  identities: {
    owner: 'person',
    texts: ['issuer', 'subject'],
    workspace: 'in the row',
    // Of a person who was removed too: the provider must not bring them back.
    keeps: 'for good',
  },
  spent_sign_ins: { owner: 'installation', workspace: 'none', keeps: 'swept' },
  passkeys: {
    owner: 'person',
    texts: ['name', 'transports'],
    values: ['credential_id', 'public_key'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: { credential_id: 'Chosen by the authenticator.' },
  },
  recovery_codes: { owner: 'person', sealed: ['code_hash'], workspace: 'humans', keeps: 'owner' },
  sessions: {
    owner: 'person',
    texts: ['user_agent'],
    values: ['end_reason'],
    workspace: 'principals',
    keeps: 'swept',
  },
  sign_ins: {
    owner: 'person',
    texts: ['mail_to'],
    values: ['way', 'refusal', 'client', 'network', 'folded_as'],
    workspace: 'in the row',
    keeps: 'swept',
    withoutKey: { session_id: 'History: stays when the session is removed.' },
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
  rate_counts: { owner: 'installation', texts: ['key'], workspace: 'none', keeps: 'swept' },
  sign_in_attempts: {
    owner: 'installation',
    texts: ['account'],
    workspace: 'none',
    keeps: 'swept',
  },
} satisfies Partial<Record<TableName, TableLife>>
