import { unreadMentions } from '@/lib/server/mentions'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({}, async ({ sesame }) => ({
  mentions: await unreadMentions(sesame),
}))
