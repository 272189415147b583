import { withOperator } from '@/lib/server/with-operator'
import { maskingPolicyInput, vaultParams } from '@/lib/vault/schema'

export const PUT = withOperator(
  { params: vaultParams, body: maskingPolicyInput },
  ({ params, body, sesame }) => sesame.updateVaultMaskingPolicy(params.vaultId, body),
)
