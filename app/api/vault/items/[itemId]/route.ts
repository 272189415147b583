import { withOperator } from '@/lib/server/with-operator'
import { itemParams, itemPatch } from '@/lib/vault/schema'

export const GET = withOperator({ params: itemParams }, ({ params, sesame }) =>
  sesame.getVaultItem(params.itemId),
)

export const PATCH = withOperator(
  { params: itemParams, body: itemPatch },
  ({ params, body, sesame }) => sesame.updateVaultItem(params.itemId, body),
)

export const DELETE = withOperator({ params: itemParams }, ({ params, sesame }) =>
  sesame.deleteVaultItem(params.itemId),
)
