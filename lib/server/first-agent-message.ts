import 'server-only'
import type { Message, SesameClient } from '@sesamespace/sdk'
import { isDemoHandle } from '@/lib/start/demo'

/** A message that an agent wrote itself (not a card or a line of the system), in the channels of the person; `null` without one. */
export async function firstAgentMessage(sesame: SesameClient): Promise<Message | null> {
  const { channels } = await sesame.listChannels()
  const used = channels.filter(({ isMember, lastSeq }) => isMember && lastSeq > 0)
  const pages = await Promise.all(
    used.slice(0, 20).map(({ id }) => sesame.getMessages(id, { limit: 50 })),
  )
  return (
    pages
      .flatMap(({ messages }) => messages)
      .find(
        ({ kind, metadata }) =>
          metadata.senderKind === 'agent' &&
          kind === 'text' &&
          !isDemoHandle(metadata.senderHandle),
      ) ?? null
  )
}
