import { withOperator } from '@/lib/server/with-operator'
import { vaultParams } from '@/lib/vault/schema'

export const POST = withOperator({ params: vaultParams }, ({ params, sesame }) =>
  sesame.rotateVaultKey(params.vaultId),
)
