import type { EventType } from '@sesamespace/contract/event-types'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import { may, type Rights } from '../auth/actor.ts'
import type { Permission } from '../auth/permissions.ts'

/** What an event tells is what a call would answer: the permission that the call asks for. By the first word of its type. */
const permissions: Record<string, Permission> = {
  task: 'tasks:read',
  view: 'tasks:read',
  group: 'members:read',
  vault: 'vault:read',
  schedule: 'schedule:read',
  run: 'schedule:read',
  agent: 'agents:read',
  status: 'agents:read',
  member: 'members:read',
  presence: 'members:read',
  workspace: 'members:read',
  webhook: 'webhooks:read',
}

/** What one must be allowed to read to be told of an event, on a socket as in a webhook. */
export const permissionOfEvent = (type: string): Permission =>
  permissions[type.split('.')[0] ?? ''] ?? 'chat:read'

/** Whether events of the type reach the actor at all; whether this one does, its audience says. */
export const mayReceive = (actor: Rights, type: EventType | (string & {})): boolean =>
  may(actor, permissionOfEvent(type))

/** Whether its vault decides who may still see it. */
export const isOfVault = (type: string): boolean => type.startsWith('vault.')

/**
 * Whether an event of a vault that was written earlier may still be shown: it names who could see it then. `roles` are
 * the actor's vault roles now, `groupIds` the groups they are in.
 */
export function mayStillReceive(
  actor: Rights,
  event: { type: string; payload: object },
  roles: ReadonlyMap<string, VaultRole>,
  groupIds: ReadonlySet<string>,
): boolean {
  const place = vaultOf(event.payload)
  if (!isOfVault(event.type) || place === null) return true
  if (roles.has(place.vaultId) || place.requesterId === actor.principalId) return true
  if (place.asked.some((groupId) => groupIds.has(groupId))) return true
  // Admins know of every vault and of its leaks; of items they see nothing until they join.
  const isContent = event.type.startsWith('vault.item.')
  return !isContent && may(actor, place.requesterId === null ? 'workspace:manage' : 'audit:read')
}

/** The vault that an event is of, and for a lease who asked. `vault.deleted` tells nothing of what was in it. */
function vaultOf(payload: object): VaultPlace | null {
  const { vault, item, lease, leak, rule } = parsed(payload)
  if (vault?.id !== undefined) return { vaultId: vault.id, requesterId: null, asked: [] }
  const inside = item ?? lease ?? leak ?? rule
  if (inside?.vaultId === undefined) return null
  return {
    vaultId: inside.vaultId,
    requesterId: lease?.requesterId ?? null,
    asked: lease?.approvalGroups?.map(({ groupId }) => groupId) ?? [],
  }
}

interface VaultPlace {
  vaultId: string
  requesterId: string | null
  /** Groups whose approvals the lease takes. */
  asked: readonly string[]
}

interface VaultPayload {
  vault?: { id?: string }
  item?: { vaultId?: string }
  lease?: { vaultId?: string; requesterId?: string; approvalGroups?: { groupId: string }[] }
  leak?: { vaultId?: string }
  rule?: { vaultId?: string }
}

/** Payloads are ours: what is missing is left out, nothing is refused. */
const parsed = (payload: VaultPayload): VaultPayload => payload
