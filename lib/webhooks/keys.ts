/** Keys of everything about webhooks in the cache. */
export const webhookKeys = {
  all: ['webhooks'] as const,
  one: (webhookId: string) => ['webhooks', webhookId] as const,
}
