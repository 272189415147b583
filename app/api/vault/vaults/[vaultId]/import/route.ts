import { withOperator } from '@/lib/server/with-operator'
import { importInput, vaultParams } from '@/lib/vault/schema'

export const POST = withOperator(
  { params: vaultParams, body: importInput },
  ({ params, body, sesame }) => sesame.importVaultItems(params.vaultId, body.items),
)
