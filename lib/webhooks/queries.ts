import type { WebhookDelivery } from '@sesamespace/sdk'
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import {
  checkUrl,
  createWebhook,
  deleteWebhook,
  endRotation,
  getDeliveries,
  getDelivery,
  getWebhook,
  getWebhooks,
  replayDelivery,
  replayMissed,
  rotateSecret,
  sendTest,
  updateWebhook,
} from './api'
import { webhookKeys } from './keys'
import type { DeliveriesQuery, WebhookPatch } from './schema'

/** No event tells of deliveries: what is looked at is asked again. */
const refetchMs = 10_000
const soonMs = 500

/** Every webhook of the workspace and how it has been doing. */
export const webhooksOptions = () =>
  queryOptions({
    queryKey: [...webhookKeys.all, 'list'],
    queryFn: ({ signal }) => getWebhooks(signal),
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
      (await getWebhooks(signal)).filter(({ disabledCause }) => disabledCause === 'failing'),
  })

export const webhookOptions = (webhookId: string) =>
  queryOptions({
    queryKey: [...webhookKeys.one(webhookId), 'overview'],
    queryFn: ({ signal }) => getWebhook(webhookId, signal),
    refetchInterval: refetchMs,
  })

/** Whether a URL may be subscribed. Forgotten at once: the paths of webhook URLs often hold a secret. */
export const urlCheckOptions = (url: string) =>
  queryOptions({
    queryKey: ['webhook-url', url],
    queryFn: ({ signal }) => checkUrl(url, signal),
    staleTime: 0,
    gcTime: 0,
  })

const isOnItsWay = ({ status }: WebhookDelivery): boolean => status === 'pending'

/** Deliveries, newest first, page by page. Asked again while only the newest are shown: what is being read must not move. */
export const deliveriesOptions = (webhookId: string, query: DeliveriesQuery) =>
  infiniteQueryOptions({
    queryKey: [...webhookKeys.one(webhookId), 'deliveries', query],
    queryFn: ({ pageParam, signal }) => getDeliveries(webhookId, query, pageParam, signal),
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
    queryFn: ({ signal }) => getDelivery(webhookId, deliveryId, signal),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isOnItsWay(data) ? soonMs : false),
  })

const useRenew = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: webhookKeys.all })
}

/** The answer holds the secret: it stays in the mutation, which forgets it when the view closes. */
export const useCreateWebhook = () =>
  useMutation({ mutationFn: createWebhook, gcTime: 0, onSuccess: useRenew() })

export const useUpdateWebhook = (webhookId: string) =>
  useMutation({
    mutationFn: (patch: WebhookPatch) => updateWebhook(webhookId, patch),
    onSettled: useRenew(),
  })

export function useDeleteWebhook(webhookId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => deleteWebhook(webhookId),
    onSuccess: () => {
      client.removeQueries({ queryKey: webhookKeys.one(webhookId) })
      void client.invalidateQueries({ queryKey: webhooksOptions().queryKey })
    },
  })
}

export const useRotateSecret = (webhookId: string) =>
  useMutation({ mutationFn: () => rotateSecret(webhookId), gcTime: 0, onSuccess: useRenew() })

export const useEndRotation = (webhookId: string) =>
  useMutation({ mutationFn: () => endRotation(webhookId), onSuccess: useRenew() })

export const useSendTest = (webhookId: string) =>
  useMutation({ mutationFn: () => sendTest(webhookId), onSuccess: useRenew() })

export const useReplayMissed = (webhookId: string) =>
  useMutation({
    mutationFn: (since: string) => replayMissed(webhookId, since),
    onSuccess: useRenew(),
  })

export const useReplayDelivery = (webhookId: string, deliveryId: string) =>
  useMutation({ mutationFn: () => replayDelivery(webhookId, deliveryId), onSuccess: useRenew() })
