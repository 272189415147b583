import { withOperator } from '@/lib/server/with-operator'
import { totpProofInput } from '@/lib/settings/schema'

export const POST = withOperator({ body: totpProofInput }, ({ body, sesame }) =>
  sesame.disableTotp(body),
)
