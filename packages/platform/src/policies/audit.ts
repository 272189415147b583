import { may, type Rights } from '../auth/actor.ts'

/** Which part of the audit log the actor may read: all of it, that of leases they decided, or none. */
export function auditScope(actor: Rights): 'all' | 'decided' | 'none' {
  if (may(actor, 'audit:read')) return 'all'
  return may(actor, 'audit:decided') ? 'decided' : 'none'
}
