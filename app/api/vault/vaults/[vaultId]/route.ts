import { withOperator } from '@/lib/server/with-operator'
import { vaultParams, vaultPatch } from '@/lib/vault/schema'

export const PATCH = withOperator(
  { params: vaultParams, body: vaultPatch },
  ({ params, body, sesame }) => sesame.updateVault(params.vaultId, body),
)

export const DELETE = withOperator({ params: vaultParams }, ({ params, sesame }) =>
  sesame.deleteVault(params.vaultId),
)
