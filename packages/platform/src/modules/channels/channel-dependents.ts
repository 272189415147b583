import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { ChannelRow } from '../../db/tables/channels.ts'

/** What ends elsewhere when somebody leaves a channel, in the same transaction. */
export type OnLeft = (
  tx: Tx,
  left: { channel: ChannelRow; principalId: string; actor: Actor },
) => Promise<void>

/** What other modules do with channels, in the same transaction. */
export interface ChannelDependents {
  onLeft: OnLeft
  /** Writes a message; who may was decided before. */
  appendMessage(
    tx: Tx,
    message: { channelId: string; senderId: string; content: string; isPinned?: boolean },
  ): Promise<{ id: string }>
}

/** What the service of channels is made of. */
export interface ChannelParts {
  database: Database
  dependents: ChannelDependents
}
