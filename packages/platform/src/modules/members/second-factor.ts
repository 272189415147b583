import { removeSecondFactor } from '../../auth/remove-second-factor.ts'
import { endSessions } from '../../auth/sessions.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { getMember } from './member-lookup.ts'

/** Takes a person's second factor away and ends their sessions. `actorId` is `null` for whoever has the machine. */
export async function takeSecondFactor(
  tx: Tx,
  memberId: string,
  by: { actorId: string | null; requestId?: string },
): Promise<void> {
  const member = await getMember(tx, memberId)
  if (!member.secondFactor)
    throw new AppError('no_totp', `${member.displayName} has no second factor.`)
  await removeSecondFactor(tx, memberId)
  await endSessions(tx, { principalId: memberId }, 'second_factor_reset')
  tx.emit({
    type: 'member.updated',
    payload: { principalId: memberId },
    audience: { scope: 'workspace' },
    actorId: by.actorId,
  })
  tx.audit({
    action: 'member.second_factor_reset',
    targetType: 'member',
    targetId: memberId,
    ...(by.actorId === null && { details: { from: 'command line' } }),
    ...by,
  })
}
