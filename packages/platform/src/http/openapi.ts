import type { Permission } from '@sesamespace/contract/access'
import type { Call } from '@sesamespace/contract/call'
import { agentPermissions, permissionRoles } from '../auth/permissions.ts'

const isAgentPermission = (access: Permission): access is keyof typeof agentPermissions =>
  access in agentPermissions

const signedInText = {
  human: 'people who are signed in',
  agent: 'agents',
} as const satisfies Record<NonNullable<Call['only']>, string>

/** Who may call a route, in a sentence. Rooms (channels, vaults) ask for their own membership besides. */
export function whoMayCall({ access, only }: Call): string {
  if (access === 'public') return 'Anyone, without signing in.'
  if (access === 'signed-in')
    return `For ${only ? signedInText[only] : 'everyone who is signed in'}.`
  const people =
    only === 'agent' ? [] : [`people with the role ${permissionRoles[access].join(', ')}`]
  const agents =
    only === 'human' || !isAgentPermission(access)
      ? []
      : [`agents whose key has the scope ${agentPermissions[access]}`]
  return `For ${[...people, ...agents].join('; ')}.`
}
