import { acceptInviteInput } from '@sesamespace/contract/members'
import { withVisitor } from '@/lib/server/with-operator'

/** Makes the account. The tokens are dropped here: signing in, right after, is the one way to a session. */
export const POST = withVisitor({ body: acceptInviteInput }, async ({ body, sesame }) => {
  const { principal } = await sesame.acceptInvite(body)
  return { email: principal.email }
})
