import { withOperator } from '@/lib/server/with-operator'
import { vaultMemberInput, vaultMemberParams } from '@/lib/vault/schema'

export const PUT = withOperator(
  { params: vaultMemberParams, body: vaultMemberInput },
  ({ params, body, sesame }) =>
    sesame.setVaultMember(params.vaultId, params.principalId, body.role),
)

export const DELETE = withOperator({ params: vaultMemberParams }, ({ params, sesame }) =>
  sesame.removeVaultMember(params.vaultId, params.principalId),
)
