import { withOperator } from '@/lib/server/with-operator'
import { passwordInput } from '@/lib/settings/schema'

export const POST = withOperator({ body: passwordInput }, ({ body, sesame }) =>
  sesame.changePassword(body),
)
