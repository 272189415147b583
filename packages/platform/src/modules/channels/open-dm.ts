import type { Channel } from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError } from '../../http/errors.ts'
import { answerChannel } from './channel-answer.ts'
import { findDm } from './channels.repo.ts'
import { createChannel } from './create-channel.ts'

/** The direct message of two; made when there is none. */
export async function openDm(
  database: Database,
  actor: Actor,
  principalId: string,
): Promise<Channel> {
  if (principalId === actor.principalId)
    throw new AppError('invalid_request', 'body.principalId: choose someone else.')
  const dmKey = [actor.principalId, principalId].toSorted().join(':')
  const existing = await findDm(database.db, actor.workspaceId, dmKey)
  if (existing) return await answerChannel(database.db, actor, existing)
  try {
    return await database.transaction(actor.workspaceId, (tx) =>
      createChannel(tx, actor, {
        name: 'Direct message',
        kind: 'dm',
        visibility: 'private',
        memberIds: [principalId],
        dmKey,
      }),
    )
  } catch (error) {
    if (!isUniqueViolation(error, 'channels_dm')) throw error
    const racing = await findDm(database.db, actor.workspaceId, dmKey)
    if (!racing) throw error
    return await answerChannel(database.db, actor, racing)
  }
}
