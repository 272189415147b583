import { distinct } from '@sesamespace/contract/fields'
import type {
  AcknowledgeMessageInput,
  MessageReceipts,
} from '@sesamespace/contract/message-receipts'
import type { Actor } from '../../auth/actor.ts'
import { notFound } from '../../http/errors.ts'
import { writeIn } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { acknowledgeMessage } from '../../policies/message.ts'
import { requireChannel, requireMembership } from '../channels/index.ts'
import type { ModuleContext } from '../module.ts'
import { findAcknowledged, saveAcknowledgement } from './acknowledgements.repo.ts'
import { readReceipts } from './receipts.repo.ts'

/** What agents did with messages: read from what happened, and from what they say themselves. */
export function createReceiptsService({ database, bus }: Pick<ModuleContext, 'database' | 'bus'>) {
  return {
    async list(actor: Actor, channelId: string, messageIds: string[]): Promise<MessageReceipts[]> {
      await requireChannel(database.db, actor, channelId)
      return await readReceipts(database.db, channelId, distinct(messageIds))
    },

    async acknowledge(
      actor: Actor,
      { channelId, messageId }: { channelId: string; messageId: string },
      { outcome, reason }: AcknowledgeMessageInput,
    ): Promise<void> {
      const { workspaceId, principalId: agentId } = actor
      const reader = await database.transaction(workspaceId, async (tx) => {
        assertAllowed(writeIn(await requireMembership(tx.db, actor, channelId)))
        const message = await findAcknowledged(tx.db, channelId, messageId)
        if (!message) throw notFound('Message')
        assertAllowed(acknowledgeMessage(actor, { senderId: message.senderId, kind: message.kind }))
        const said = { messageId, agentId, outcome, reason: reason || null }
        return (await saveAcknowledgement(tx.db, said)) ? message.readerId : null
      })
      // Not in the log: it is there to be read, and a handler that takes a thousand messages writes no thousand events.
      if (reader !== null)
        bus.publish({
          kind: 'ephemeral',
          workspaceId,
          event: {
            type: 'receipt',
            payload: { channelId, messageId, agentId },
            audience: { principalIds: [reader] },
          },
        })
    },
  }
}

export type ReceiptsService = ReturnType<typeof createReceiptsService>
