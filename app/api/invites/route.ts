import { withOperator } from '@/lib/server/with-operator'
import { inviteInput } from '@/lib/settings/schema'

export const GET = withOperator({}, ({ sesame }) => sesame.listInvites())

/** The answer is the one moment the invitation's token is shown. */
export const POST = withOperator({ body: inviteInput }, ({ body, sesame }) =>
  sesame.createInvite(body),
)
