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
    () => makeKeys(actor, { ownerId }),
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

/** Whether the actor may make keys for the agent at all; which ones, `mintKey` judges. */
export const makeKeys = (actor: Rights, { ownerId }: { ownerId: string }): Decision =>
  all(
    () => hasPermission(actor, 'agents:manage'),
    () =>
      ownerId === actor.principalId || may(actor, 'workspace:manage')
        ? allowed
        : refused('forbidden', 'Only the owner of this agent and admins may make keys for it.'),
  )

/** Whether the actor may end keys of agents: whoever runs agents, so that a leaked one ends at once. */
export const revokeKeys = (actor: Rights): Decision => hasPermission(actor, 'agents:manage')

/** Whether the actor may change what agents are called, are for, and are grouped by. */
export const editAgent = (actor: Rights): Decision => hasPermission(actor, 'agents:manage')

/** Whether the actor may stop agents, and let them work again. */
export const freezeAgent = (actor: Rights): Decision => hasPermission(actor, 'agents:manage')

/** Whether the actor may remove agents for good. */
export const deleteAgent = (actor: Rights): Decision => hasPermission(actor, 'agents:manage')

/** Whether the actor may set how much agents may do. */
export const setLimits = (actor: Rights): Decision =>
  all(
    () => hasPermission(actor, 'workspace:manage'),
    () =>
      actor.kind === 'human' ? allowed : refused('forbidden', 'Only a person may set limits.'),
  )

/** Whether the actor may read what agents did: people who see their keys. */
export const seeAgentHistory = (actor: Rights): Decision =>
  all(
    () => hasPermission(actor, 'keys:read'),
    () =>
      actor.kind === 'human'
        ? allowed
        : refused('forbidden', 'Only people may read what an agent did.'),
  )

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

/** What the actor may do with an agent, for screens. */
export const agentAbilities = (actor: Rights, agent: { ownerId: string }) => ({
  edit: editAgent(actor).allowed,
  transfer: transferAgent(actor, agent).allowed,
  freeze: freezeAgent(actor).allowed,
  delete: deleteAgent(actor).allowed,
  seeKeys: hasPermission(actor, 'keys:read').allowed,
  makeKeys: makeKeys(actor, agent).allowed,
  revokeKeys: revokeKeys(actor).allowed,
  setLimits: setLimits(actor).allowed,
  seeHistory: seeAgentHistory(actor).allowed,
})

/** Whether the actor may tell the workspace what it is doing. */
export const publishStatus = (actor: Rights): Decision =>
  actor.kind === 'agent' ? allowed : refused('forbidden', 'Only agents have a status.')
