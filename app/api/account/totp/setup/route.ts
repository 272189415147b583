import { withOperator } from '@/lib/server/with-operator'
import { totpSetupInput } from '@/lib/settings/schema'

export const POST = withOperator({ body: totpSetupInput }, ({ body, sesame }) =>
  sesame.setUpTotp(body),
)
