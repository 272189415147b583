import { setupInput } from '@sesamespace/contract/auth'
import { withVisitor } from '@/lib/server/with-operator'

/** Makes the first admin. The tokens are dropped here: signing in, right after, is the one way to a session. */
export const POST = withVisitor({ body: setupInput }, async ({ body, sesame }) => {
  await sesame.setup(body)
})
