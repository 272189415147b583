import 'server-only'
import type { SesameClient } from '@sesamespace/sdk'
import type { Mention } from '@/lib/inbox/api'

/** How far back a channel is read for what names the person. */
const perChannel = 100
const limit = 50

/** Unread messages that name the signed-in person, over all channels, newest first. */
export async function unreadMentions(sesame: SesameClient): Promise<Mention[]> {
  const [me, { channels }] = await Promise.all([sesame.getMe(), sesame.listChannels()])
  const withMentions = channels.filter(({ mentionCount }) => mentionCount > 0)
  const found = await Promise.all(
    withMentions.map(async ({ id, readSeq }) => {
      const { messages } = await sesame.getMessages(id, { limit: perChannel })
      return messages.filter(
        ({ seq, senderId, deletedAt, metadata }) =>
          seq > readSeq && senderId !== me.id && !deletedAt && metadata.mentions.includes(me.id),
      )
    }),
  )
  return found
    .flat()
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, limit)
    .map((message) => ({ message }))
}
