import { apiKeyScopes } from '@sesamespace/contract/access'
import type { ApiKeyScope } from '@sesamespace/sdk'

/** What a key can be limited to, in words; `*` is everything that its agent may do. */
export const scopeLabels = {
  '*': 'Everything',
  agents: 'People and agents',
  chat: 'Chat and search',
  vault: 'Vaults and leases',
  tasks: 'Tasks',
  schedule: 'Schedule',
  webhooks: 'Webhooks',
} as const satisfies Record<ApiKeyScope, string>

/** Scopes that a key can be limited to. */
export const singleScopes = apiKeyScopes.filter((scope) => scope !== '*')

/** What a key may be used for, in one line. */
export const scopesText = (scopes: readonly ApiKeyScope[]): string =>
  scopes.includes('*')
    ? scopeLabels['*']
    : scopes.map((scope) => scopeLabels[scope].toLowerCase()).join(', ')
