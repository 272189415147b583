import { withOperator } from '@/lib/server/with-operator'
import { totpEnableInput } from '@/lib/settings/schema'

export const POST = withOperator({ body: totpEnableInput }, ({ body, sesame }) =>
  sesame.enableTotp(body),
)
