import { may, permissionError, type Rights } from '../auth/actor.ts'
import type { Permission } from '../auth/permissions.ts'
import { AppError, type ErrorCode } from '../http/errors.ts'

/** What a policy answers: yes, or no and why. A policy reads nothing and changes nothing. */
export type Decision = { allowed: true } | { allowed: false; code: ErrorCode; message: string }

export const allowed: Decision = { allowed: true }

export const refused = (code: ErrorCode, message: string): Decision => ({
  allowed: false,
  code,
  message,
})

/** The first refusal of several rules; they are evaluated in order, the later ones only when needed. */
export function all(...rules: (() => Decision)[]): Decision {
  for (const rule of rules) {
    const decision = rule()
    if (!decision.allowed) return decision
  }
  return allowed
}

/** The workspace role's, or the key scope's, part of a decision. */
export function hasPermission(actor: Rights, permission: Permission): Decision {
  if (may(actor, permission)) return allowed
  const { code, message } = permissionError(actor, permission)
  return refused(code, message)
}

/** Throws the refusal, if it is one. */
export function assertAllowed(decision: Decision): void {
  if (!decision.allowed) throw new AppError(decision.code, decision.message)
}
