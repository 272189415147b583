import type { TableLife, TableName } from './table-life.ts'

/** Tables of applications that act as agents, and of whatever else speaks MCP. */
export const applicationLives = {
  oauth_clients: {
    owner: 'installation',
    texts: ['id', 'name', 'redirect_uris'],
    workspace: 'none',
    keeps: 'swept',
  },
  oauth_grants: {
    owner: 'person',
    endsWith: ['humans'],
    texts: ['client_id', 'client_name', 'redirect_uri'],
    values: ['scopes', 'resource', 'code_challenge'],
    sealed: ['code_hash'],
    workspace: 'in the row',
    keeps: 'swept',
  },
  oauth_tokens: {
    owner: 'person',
    endsWith: ['oauth_grants'],
    sealed: ['token_hash', 'parent_hash'],
    workspace: 'in the row',
    keeps: 'swept',
  },
  mcp_sessions: {
    owner: 'agent',
    workspace: 'in the row',
    keeps: 'swept',
  },
  mcp_questions: {
    owner: 'agent',
    endsWith: ['mcp_sessions'],
    // What somebody chose of what they were offered, for as long as the node that asked takes to read it.
    values: ['answer'],
    workspace: 'none',
    keeps: 'swept',
  },
} satisfies Partial<Record<TableName, TableLife>>
