import { withOperator } from '@/lib/server/with-operator'
import { itemParams } from '@/lib/vault/schema'

export const GET = withOperator({ params: itemParams }, ({ params, sesame }) =>
  sesame.listVaultItemVersions(params.itemId),
)
