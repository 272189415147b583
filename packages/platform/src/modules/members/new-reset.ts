import type { PasswordReset } from '@sesamespace/contract/password-resets'
import { v7 as uuid } from 'uuid'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import type { Tx } from '../../db/database.ts'
import { insertReset, revokeResets } from './password-resets.repo.ts'

const RESET_HOURS = 24

/**
 * Makes a one-time link for a person; an earlier one stops working. `createdBy` is `null` for whoever has the machine. Only the
 * hash is stored: the token is in the answer, this once.
 */
export async function newReset(
  tx: Tx,
  principalId: string,
  by: { createdBy: string | null; requestId?: string },
): Promise<PasswordReset> {
  await revokeResets(tx.db, tx.workspaceId, { principalId })
  const token = `rst_${randomToken(43)}`
  const expiresAt = await insertReset(tx.db, {
    id: uuid(),
    workspaceId: tx.workspaceId,
    principalId,
    tokenHash: sha256(token),
    createdBy: by.createdBy,
    hours: RESET_HOURS,
  })
  tx.audit({
    action: 'member.password_reset_created',
    actorId: by.createdBy,
    targetType: 'member',
    targetId: principalId,
    ...(by.createdBy === null && { details: { from: 'command line' } }),
    ...(by.requestId !== undefined && { requestId: by.requestId }),
  })
  return { token, expiresAt: expiresAt.toISOString() }
}
