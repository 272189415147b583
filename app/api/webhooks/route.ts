import { withOperator } from '@/lib/server/with-operator'
import { webhookInput } from '@/lib/webhooks/schema'

export const GET = withOperator({}, ({ sesame }) => sesame.listWebhooks())

/** The answer is the one moment the signing secret is shown. */
export const POST = withOperator({ body: webhookInput }, ({ body, sesame }) =>
  sesame.createWebhook(body),
)
