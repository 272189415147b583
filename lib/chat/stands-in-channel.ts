import type { Message } from '@sesamespace/sdk'

/** Whether a message stands in its channel, and not in a thread alone: there it is shown, and counted. */
export const standsInChannel = ({
  threadRootId,
  metadata,
}: Pick<Message, 'threadRootId' | 'metadata'>): boolean =>
  threadRootId === null || metadata.alsoToChannel === true
