import { type ClientEvent, type EventType, SesameClient } from '@sesamespace/sdk'
import type { QueryClient } from '@tanstack/react-query'
import { startNotifying } from '@/lib/notifications/notify'
import { api } from '@/lib/shared/api'
import { setConnection } from './connection'
import { applyEvent, isEventType } from './event-cache'

/** The tab's one socket, as components may use it: to say, never to listen. */
export interface RealtimeHandle {
  /** Tells the others that the person types. */
  sendTyping: (channelId: string) => void
  close: () => void
}

const isFromServer = (event: ClientEvent): event is Extract<ClientEvent, { type: EventType }> =>
  isEventType(event.type)

/**
 * Opens the tab's one socket. It signs in with a single-use ticket that a route handler fetches, so no token reaches a script,
 * and it brings every event into the cache.
 */
export function openSocket(
  queryClient: QueryClient,
  navigate: (href: string) => void,
): RealtimeHandle {
  const notifier = startNotifying(queryClient, navigate)
  const wsUrl = location.origin.replace(/^http/, 'ws')
  const client = new SesameClient({
    apiUrl: location.origin,
    wsUrl,
    ticket: async () =>
      (await api<{ ticket: string }>('/auth/ws-ticket', { method: 'POST' })).ticket,
    maxReconnectAttempts: Infinity,
  })
  let isLinked = false
  // Asked again after a break, and also the first time: between the page's data and the socket something may have happened.
  client.on('connected', () => {
    setConnection('live')
    void queryClient.invalidateQueries()
  })
  client.on('disconnected', () => {
    isLinked = false
    setConnection(navigator.onLine ? 'reconnecting' : 'offline')
  })
  client.on('reconnecting', () => setConnection(navigator.onLine ? 'reconnecting' : 'offline'))
  // Access was refused: asking who we are ends in the sign-in page when the session is over.
  client.on('reconnect_failed', () => void queryClient.invalidateQueries({ queryKey: ['me'] }))
  client.onAny((event) => {
    if (!isFromServer(event)) return
    applyEvent(queryClient, event.type, event)
    void notifier.tell(event)
  })

  const lost = (): void => setConnection('offline')
  // A short break may leave the socket as it was; a dead one is noticed by its heartbeat.
  const found = (): void => setConnection(isLinked ? 'live' : 'reconnecting')
  window.addEventListener('offline', lost)
  window.addEventListener('online', found)
  let closed = false
  const connect = (): void => {
    client.connect().catch(() => {
      if (closed) return
      setConnection(navigator.onLine ? 'reconnecting' : 'offline')
      setTimeout(connect, 2_000 + Math.random() * 3_000)
    })
  }
  connect()
  return {
    sendTyping: (channelId) => client.sendTyping(channelId),
    close: () => {
      closed = true
      window.removeEventListener('offline', lost)
      window.removeEventListener('online', found)
      client.disconnect()
      notifier.stop()
    },
  }
}
