import { noStore } from '@/lib/server/respond'
import { withOperator } from '@/lib/server/with-operator'
import { itemParams, revealInput } from '@/lib/vault/schema'

/** Plaintext, to the one who asked and to no cache. The platform has written the audit entry before it answers. */
export const POST = withOperator(
  { params: itemParams, body: revealInput },
  async ({ params, body, sesame }) => noStore(await sesame.revealItem(params.itemId, body.keys)),
)
