import { withOperator } from '@/lib/server/with-operator'
import { itemParams, restoreInput } from '@/lib/vault/schema'

export const POST = withOperator(
  { params: itemParams, body: restoreInput },
  ({ params, body, sesame }) => sesame.restoreVaultItem(params.itemId, body.version),
)
