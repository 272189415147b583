import { withOperator } from '@/lib/server/with-operator'
import { checkUrlInput } from '@/lib/webhooks/schema'

export const POST = withOperator({ body: checkUrlInput }, ({ body, sesame }) =>
  sesame.checkWebhookUrl(body.url),
)
