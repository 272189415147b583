import type { ApiKeyScope, Role } from '@sesamespace/contract/access'
import { AppError } from '../http/errors.ts'
import { agentPermissions, roleMay, type Permission } from './permissions.ts'

/** What proved who is calling. */
export type Credential =
  | { type: 'session'; id: string }
  | { type: 'api_key'; id: string }
  | { type: 'public_key'; id: string }
  /** What a person allowed an application, by OAuth. */
  | { type: 'grant'; id: string }
  /** The signed address of one file. */
  | { type: 'file_link'; id: string }
  /** The private address of a calendar. */
  | { type: 'calendar_feed'; id: string }
  /** Whoever has the machine, by a command there. */
  | { type: 'command_line'; id: string }

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
  /** Of agents: how many messages a minute they may send; `null` when nobody set a limit. */
  messagesPerMinute?: number | null
  /** Of people: their workspace requires a second factor, and their time to set one up is over. */
  lacksFactor?: boolean
  /** Of the request, for the audit log. */
  requestId?: string
}

/** What rights are judged by: of a caller, of a webhook's owner, of somebody who approved. */
export type Rights = Pick<Actor, 'principalId' | 'kind' | 'role' | 'scopes'>

/** Whether the actor's role (or kind and key scope) allows it. Membership of a room is judged by the room's policy. */
export function may(actor: Rights, permission: Permission): boolean {
  if (actor.role) return roleMay(actor.role, permission)
  const scope = agentScope(permission)
  return scope !== undefined && (actor.scopes.includes('*') || actor.scopes.includes(scope))
}

/** Throws `forbidden` or `missing_scope` unless the actor may. */
export function assertPermission(actor: Rights, permission: Permission): void {
  if (!may(actor, permission)) throw permissionError(actor, permission)
}

/** Why the actor may not. */
export function permissionError(actor: Rights, permission: Permission): AppError {
  const scope = agentScope(permission)
  return actor.kind === 'agent' && scope !== undefined
    ? new AppError(
        'missing_scope',
        `This API key lacks the scope "${scope}". Ask an operator for a key that has it.`,
      )
    : new AppError('forbidden', 'Your role does not allow this. Ask an admin of the workspace.')
}

function agentScope(permission: Permission): ApiKeyScope | undefined {
  const scopes: Partial<Record<Permission, ApiKeyScope>> = agentPermissions
  return scopes[permission]
}

/** Throws for a person who may do nothing but set up the second factor that their workspace requires. */
export function assertFactor({ lacksFactor }: Pick<Actor, 'lacksFactor'>): void {
  if (lacksFactor)
    throw new AppError(
      'second_factor_required',
      'Your workspace requires a second factor. Set up an authenticator app or a passkey first.',
    )
}
