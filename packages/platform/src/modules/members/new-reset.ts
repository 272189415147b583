import type { PasswordReset } from '@sesamespace/contract/password-resets'
import { v7 as uuid } from 'uuid'
import { revokeResets } from '../../auth/reset-links.repo.ts'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import type { Tx } from '../../db/database.ts'
import { insertReset } from './password-resets.repo.ts'

/** How long a link of an admin or of the command line works. */
export const RESET_HOURS = 24

/** How long a link that a person asked for works: they wait for it. */
export const REQUESTED_RESET_HOURS = 1

/**
 * Makes a one-time link for a person. Only the hash is stored: the token is in the answer, this once. A link that somebody else
 * makes replaces the earlier ones. One that the person asked for does not: who knows the address could keep ending the others.
 */
export async function newReset(
  tx: Tx,
  principalId: string,
  by: { createdBy: string | null; from?: 'command line' | 'mail'; requestId?: string },
): Promise<PasswordReset> {
  if (by.from !== 'mail') await revokeResets(tx.db, tx.workspaceId, { principalId })
  const token = `rst_${randomToken(43)}`
  const expiresAt = await insertReset(tx.db, {
    id: uuid(),
    workspaceId: tx.workspaceId,
    principalId,
    tokenHash: sha256(token),
    createdBy: by.createdBy,
    hours: by.from === 'mail' ? REQUESTED_RESET_HOURS : RESET_HOURS,
  })
  tx.audit({
    action: 'member.password_reset_created',
    actorId: by.createdBy,
    targetType: 'member',
    targetId: principalId,
    ...(by.from && { details: { from: by.from } }),
    ...(by.requestId !== undefined && { requestId: by.requestId }),
  })
  return { token, expiresAt: expiresAt.toISOString() }
}
