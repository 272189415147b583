import { roleIncludes, type VaultRole } from '@sesamespace/contract/vault-roles'
import { may, type Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** What is known of an actor and a vault. */
export interface VaultFacts {
  /** The actor's role in the vault; `null` when it is not a member. */
  role: VaultRole | null
  /** Whether agents that are not members may look in and ask. */
  agentsMayRequest: boolean
}

const unknownVault = refused(
  'not_found',
  'Vault not found. It may have been removed, or you may not have access to it.',
)

/** Whether the actor may know that the vault exists. */
export function seeVault(actor: Rights, { role, agentsMayRequest }: VaultFacts): Decision {
  if (!may(actor, 'vault:read')) return hasPermission(actor, 'vault:read')
  if (role !== null) return allowed
  if (actor.kind === 'agent') return agentsMayRequest ? allowed : unknownVault
  return may(actor, 'workspace:manage') ? allowed : unknownVault
}

/** Whether the actor may see what is in the vault: names and field keys at least. */
export const seeContents = (actor: Rights, facts: VaultFacts): Decision =>
  all(
    () => seeVault(actor, facts),
    () =>
      facts.role === null && actor.kind === 'human'
        ? refused(
            'forbidden',
            'You are not a member of this vault. Add yourself to it first; its members will see that.',
          )
        : allowed,
  )

/** Whether the actor may see who is in the vault. */
export const seeVaultMembers = (actor: Rights, facts: VaultFacts): Decision =>
  all(
    () => seeVault(actor, facts),
    () =>
      facts.role === null && actor.kind === 'agent'
        ? refused('forbidden', 'Only members of this vault may see who is in it.')
        : allowed,
  )

/** Whether the actor may change the vault: its items, its settings, what is masked. */
export const manageVault = (actor: Rights, { role }: VaultFacts): Decision =>
  all(
    () => hasPermission(actor, 'vault:use'),
    () =>
      actor.kind === 'human' && roleIncludes(role, 'manager')
        ? allowed
        : refused(
            'forbidden',
            'Only people with the role "manager" in this vault may do this. Ask one of its managers.',
          ),
  )

/** Whether the actor may give and take roles in the vault: its managers, and admins, themselves too, on the record. */
export const manageVaultMembers = (actor: Rights, facts: VaultFacts): Decision =>
  may(actor, 'workspace:manage') ? allowed : manageVault(actor, facts)

/** Whether the actor may see that values of the vault leaked, and deal with that: its managers, and admins. */
export const handleLeaks = (actor: Rights, facts: VaultFacts): Decision =>
  may(actor, 'workspace:manage') ? allowed : manageVault(actor, facts)

/** Whether the actor may take the vault out in plain text, as far as the workspace lets them. */
export const exportPlain = (
  actor: Rights,
  { plainExports, ...facts }: VaultFacts & { plainExports: boolean },
): Decision =>
  all(
    () => manageVault(actor, facts),
    () =>
      plainExports
        ? allowed
        : refused(
            'plain_export_forbidden',
            'This workspace allows no exports in plain text. Export it sealed with a passphrase, or ask an admin.',
          ),
  )

/** What the actor may do with a vault, for screens. */
export const vaultAbilities = (
  actor: Rights,
  { plainExports, ...facts }: VaultFacts & { plainExports: boolean },
) => ({
  seeContents: seeContents(actor, facts).allowed,
  manage: manageVault(actor, facts).allowed,
  manageMembers: manageVaultMembers(actor, facts).allowed,
  exportPlain: exportPlain(actor, { ...facts, plainExports }).allowed,
})
