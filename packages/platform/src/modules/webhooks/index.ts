export { eventExamples } from './event-examples.ts'
export { resealWebhookSecrets } from './webhook-secrets.ts'
export { createWebhooksModule } from './webhooks.module.ts'
