import { roleIncludes } from '@sesamespace/contract/vault-roles'
import type { ApiKeyScope } from '@sesamespace/contract/access'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import { may, type Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** What is known of an agent that is to get a key. */
export interface KeyFacts {
  ownerId: string
  /** Scopes of the key; a public key has all. */
  scopes: readonly ApiKeyScope[]
  /** Vaults that the agent is in or has open leases of, and the actor's role in each. */
  vaults: readonly { name: string; role: VaultRole | null }[]
}

/**
 * Whether the actor may make a key for the agent. Who holds a key is the agent: reads its direct messages, reveals what
 * it may reveal. So its owner and admins may, and where it reaches into vaults only those who manage them.
 */
export function mintKey(actor: Rights, { ownerId, scopes, vaults }: KeyFacts): Decision {
  return all(
    () => hasPermission(actor, 'agents:manage'),
    () =>
      ownerId === actor.principalId || may(actor, 'workspace:manage')
        ? allowed
        : refused('forbidden', 'Only the owner of this agent and admins may make keys for it.'),
    () => {
      const reachesVaults = scopes.includes('*') || scopes.includes('vault')
      const foreign = vaults.find(({ role }) => !roleIncludes(role, 'manager'))
      return !reachesVaults || !foreign || may(actor, 'workspace:manage')
        ? allowed
        : refused(
            'forbidden',
            `This agent has access to the vault “${foreign.name}”, which you don't manage. Ask an admin or a manager of it to make the key, or leave out the scope "vault".`,
          )
    },
  )
}

/** Whether the actor may register a public key for itself: a key with fewer scopes must not become one with all. */
export const registerOwnKey = (actor: Rights): Decision =>
  actor.kind === 'agent' && actor.scopes.includes('*')
    ? allowed
    : refused('missing_scope', 'Only an API key with the scope "*" may register a public key.')

/** Whether the actor may hand the agent to another owner. */
export const transferAgent = (actor: Rights, { ownerId }: { ownerId: string }): Decision =>
  all(
    () => hasPermission(actor, 'agents:manage'),
    () =>
      ownerId === actor.principalId || may(actor, 'workspace:manage')
        ? allowed
        : refused('forbidden', 'Only the owner of this agent and admins may change its owner.'),
  )

/** Whether the actor may see what the agent can reach: people, and the agent itself. */
export const seeBlastRadius = (actor: Rights, { agentId }: { agentId: string }): Decision =>
  all(
    () => hasPermission(actor, 'agents:read'),
    () =>
      actor.kind === 'human' || actor.principalId === agentId
        ? allowed
        : refused('forbidden', 'Agents may only see what they can reach themselves.'),
  )

/** Whether the actor may tell the workspace what it is doing. */
export const publishStatus = (actor: Rights): Decision =>
  actor.kind === 'agent' ? allowed : refused('forbidden', 'Only agents have a status.')
