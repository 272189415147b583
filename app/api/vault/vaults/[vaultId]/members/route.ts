import { withOperator } from '@/lib/server/with-operator'
import { vaultParams } from '@/lib/vault/schema'

export const GET = withOperator({ params: vaultParams }, ({ params, sesame }) =>
  sesame.listVaultMembers(params.vaultId),
)
