import { id, timestamp } from '@sesamespace/contract/fields'
import { z } from 'zod'
import { seqSince } from '@/lib/chat/seq-since'
import { withOperator } from '@/lib/server/with-operator'

const channelParams = z.object({ channelId: id })
const dateQuery = z.object({ since: timestamp })

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
