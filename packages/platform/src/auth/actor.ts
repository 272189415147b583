import type { ApiKeyScope, Role } from '@sesamespace/contract/access'
import { AppError } from '../http/errors.ts'
import { agentPermissions, roleMay, type Permission } from './permissions.ts'

/** What proved who is calling. */
export type Credential =
  | { type: 'session'; id: string }
  | { type: 'api_key'; id: string }
  | { type: 'public_key'; id: string }

/** Who is calling, as every service gets it. */
export interface Actor {
  principalId: string
  workspaceId: string
  kind: 'human' | 'agent'
  handle: string
  displayName: string
  /** `null` for agents. */
  role: Role | null
  scopes: readonly ApiKeyScope[]
  credential: Credential
  /** Of the request, for the audit log. */
  requestId?: string
}

/** Whether the actor's role (or kind and key scope) allows it. Membership of a room is checked by the room. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.role) return roleMay(actor.role, permission)
  const scope = agentScope(permission)
  return scope !== undefined && (actor.scopes.includes('*') || actor.scopes.includes(scope))
}

/** Throws `forbidden` or `missing_scope` unless the actor may. */
export function demand(actor: Actor, permission: Permission): void {
  if (may(actor, permission)) return
  const scope = agentScope(permission)
  if (actor.kind === 'agent' && scope !== undefined) {
    throw new AppError(
      'missing_scope',
      `This API key lacks the scope "${scope}". Ask an operator for a key that has it.`,
    )
  }
  throw new AppError('forbidden', 'Your role does not allow this. Ask an admin of the workspace.')
}

function agentScope(permission: Permission): ApiKeyScope | undefined {
  const scopes: Partial<Record<Permission, ApiKeyScope>> = agentPermissions
  return scopes[permission]
}
