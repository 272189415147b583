import type { WebhookDelivery } from '@sesamespace/sdk'
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { type Body, type Query, read, write } from '@/lib/shared/call'
import { webhookKeys } from './keys'

/** Which deliveries to show. */
export type DeliveriesQuery = Pick<Query<'listWebhookDeliveries'>, 'status' | 'eventType'>

/** There is no event for deliveries: what is on screen is fetched again. */
const refetchMs = 10_000
const soonMs = 500

/** Every webhook of the workspace and how it has been doing. */
export const webhooksOptions = () =>
  queryOptions({
    queryKey: [...webhookKeys.all, 'list'],
    queryFn: async ({ signal }) => (await read('listWebhooks', {}, signal)).webhooks,
    staleTime: refetchMs,
  })

/**
 * Those that were switched off after failing. Under a key of its own: the frame asks for it early, and the list, which comes
 * with its page, must not be renewed before the page has taken it over.
 */
export const stoppedWebhooksOptions = () =>
  queryOptions({
    queryKey: [...webhookKeys.all, 'stopped'],
    queryFn: async ({ signal }) =>
      (await read('listWebhooks', {}, signal)).webhooks.filter(
        ({ disabledCause }) => disabledCause === 'failing',
      ),
  })

export const webhookOptions = (webhookId: string) =>
  queryOptions({
    queryKey: [...webhookKeys.one(webhookId), 'overview'],
    queryFn: async ({ signal }) => (await read('getWebhook', { webhookId }, signal)).webhook,
    refetchInterval: refetchMs,
  })

/** Whether a URL may be subscribed. Forgotten at once: the paths of webhook URLs often hold a secret. */
export const urlCheckOptions = (url: string) =>
  queryOptions({
    queryKey: ['webhook-url', url],
    queryFn: () => write('checkWebhookUrl', {}, { url }),
    staleTime: 0,
    gcTime: 0,
  })

/** A message of an event that is made up. It changes with the version of the server only. */
export const messagePreviewOptions = (
  format: Body<'previewWebhookMessage'>['format'],
  eventType: Body<'previewWebhookMessage'>['eventType'],
) =>
  queryOptions({
    queryKey: ['webhook-message', format, eventType],
    queryFn: () => write('previewWebhookMessage', {}, { format, eventType }),
    staleTime: Number.POSITIVE_INFINITY,
  })

const isOnItsWay = ({ status }: WebhookDelivery): boolean => status === 'pending'

/** Deliveries, newest first, page by page. Asked again while only the newest are shown: what is being read must not move. */
export const deliveriesOptions = (webhookId: string, query: DeliveriesQuery) =>
  infiniteQueryOptions({
    queryKey: [...webhookKeys.one(webhookId), 'deliveries', query],
    queryFn: ({ pageParam, signal }) =>
      read(
        'listWebhookDeliveries',
        { webhookId, ...query, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => {
      if (!data || data.pages.length > 1) return false
      return data.pages[0]?.deliveries.some(isOnItsWay) ? 2 * soonMs : refetchMs
    },
  })

/** One delivery with its request; asked again until it has arrived or failed. */
export const deliveryOptions = (webhookId: string, deliveryId: string) =>
  queryOptions({
    queryKey: [...webhookKeys.one(webhookId), 'delivery', deliveryId],
    queryFn: async ({ signal }) =>
      (await read('getWebhookDelivery', { webhookId, deliveryId }, signal)).delivery,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isOnItsWay(data) ? soonMs : false),
  })

const useInvalidate = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: webhookKeys.all })
}

/** The answer holds the secret: it stays in the mutation, which forgets it when the view closes. */
export const useCreateWebhook = () =>
  useMutation({
    mutationFn: async (input: Body<'createWebhook'>) =>
      (await write('createWebhook', {}, input)).webhook,
    gcTime: 0,
    onSuccess: useInvalidate(),
  })

export const useUpdateWebhook = (webhookId: string) =>
  useMutation({
    mutationFn: (patch: Body<'updateWebhook'>) => write('updateWebhook', { webhookId }, patch),
    onSettled: useInvalidate(),
  })

export function useDeleteWebhook(webhookId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('deleteWebhook', { webhookId }),
    onSuccess: () => {
      client.removeQueries({ queryKey: webhookKeys.one(webhookId) })
      void client.invalidateQueries({ queryKey: webhooksOptions().queryKey })
    },
  })
}

export const useRotateSecret = (webhookId: string) =>
  useMutation({
    mutationFn: () => write('rotateWebhookSecret', { webhookId }),
    gcTime: 0,
    onSuccess: useInvalidate(),
  })

export const useEndRotation = (webhookId: string) =>
  useMutation({
    mutationFn: () => write('endWebhookRotation', { webhookId }),
    onSuccess: useInvalidate(),
  })

export const useSendTest = (webhookId: string) =>
  useMutation({
    mutationFn: async () => (await write('testWebhook', { webhookId })).delivery,
    onSuccess: useInvalidate(),
  })

export const useReplayMissed = (webhookId: string) =>
  useMutation({
    mutationFn: (since: string) => write('replayMissedWebhookDeliveries', { webhookId }, { since }),
    onSuccess: useInvalidate(),
  })

export const useReplayDelivery = (webhookId: string, deliveryId: string) =>
  useMutation({
    mutationFn: () => write('replayWebhookDelivery', { webhookId, deliveryId }),
    onSuccess: useInvalidate(),
  })
