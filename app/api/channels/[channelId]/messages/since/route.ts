import { channelParams, dateQuery } from '@/lib/chat/schema'
import { seqSince } from '@/lib/chat/seq-since'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator(
  { params: channelParams, query: dateQuery },
  async ({ params: { channelId }, query, sesame }) => {
    const { channel } = await sesame.getChannel(channelId)
    const seq = await seqSince(channel.lastSeq, Date.parse(query.since), async (at) => {
      const page = { direction: 'after', cursor: at - 1, limit: 1 } as const
      const { messages } = await sesame.getMessages(channelId, page)
      return messages[0] ? Date.parse(messages[0].createdAt) : Infinity
    })
    return { seq }
  },
)
