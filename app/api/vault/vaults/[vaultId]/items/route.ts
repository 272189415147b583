import { withOperator } from '@/lib/server/with-operator'
import { newItemInput, vaultParams } from '@/lib/vault/schema'

export const GET = withOperator({ params: vaultParams }, ({ params, sesame }) =>
  sesame.listVaultItems(params.vaultId),
)

export const POST = withOperator(
  { params: vaultParams, body: newItemInput },
  ({ params, body, sesame }) => sesame.createVaultItem(params.vaultId, body),
)
