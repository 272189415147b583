import type { ClientEvent, EventType } from '@sesamespace/sdk'
import { type SesameError, SesameLive, SesameTimeoutError } from '@sesamespace/sdk/core'
import { notifyManager, type QueryClient } from '@tanstack/react-query'
import { connectTyping } from '@/lib/chat/typing'
import { startNotifying } from '@/lib/notifications/notify'
import { api } from '@/lib/shared/api'
import { setConnection } from './connection'
import { applyEvent, isEventType, keepLive, noteTypist } from './event-cache'
import { gather } from './gather'
import { journalOf } from './journal'

/** People look at the screen: no wait between two attempts is longer. */
const maxReconnectDelayMs = 10_000
const ticketTimeoutMs = 10_000

type FromServer = Extract<ClientEvent, { type: EventType }>

const isFromServer = (event: ClientEvent): event is FromServer => isEventType(event.type)

const isHung = (error: SesameError): boolean => error instanceof SesameTimeoutError

/**
 * Opens the tab's one socket. It signs in with a single-use ticket that a route handler fetches, so no token reaches a script,
 * and it brings every event into the cache. What the connection is comes from the SDK alone: the browser's word that there is
 * a network, or none, only hurries the SDK to find out. Returns a function that closes it.
 */
export function openSocket(queryClient: QueryClient, navigate: (href: string) => void): () => void {
  const notifier = startNotifying(queryClient, navigate)
  const client = new SesameLive({
    apiUrl: location.origin,
    ticket: fetchTicket,
    maxReconnectAttempts: Infinity,
    maxReconnectDelayMs,
  })
  const stopKeeping = keepLive(queryClient)
  // Asked again after a break, and also the first time: between the page's data and the socket something may have happened.
  client.on('connected', () => {
    setConnection('live')
    journalOf(queryClient).addBreak()
  })
  client.on('disconnected', () => setConnection('reconnecting'))
  client.on('reconnecting', ({ error }) => setConnection(isHung(error) ? 'hung' : 'reconnecting'))
  // Access was refused: asking who we are ends in the sign-in page when the session is over.
  client.on('reconnect_failed', () => void queryClient.invalidateQueries({ queryKey: ['me'] }))
  const events = gather<FromServer>(
    (event) => {
      noteTypist(queryClient, event)
      applyEvent(queryClient, event.type, event)
      void notifier.tell(event)
    },
    (work) => notifyManager.batch(work),
    // In the background the person is notified, and the title counts: neither comes a minute late.
    () => document.visibilityState === 'visible',
  )
  client.onAny((event) => {
    if (isFromServer(event)) events.add(event)
  })

  const stopTyping = connectTyping((channelId) => client.sendTyping(channelId))
  const stopHurrying = onSignOfNetwork(() => client.checkConnection())
  // What ends the attempts is told by `reconnect_failed`.
  client.connect({ retry: true }).catch(() => {})
  return () => {
    stopTyping()
    stopHurrying()
    stopKeeping()
    client.disconnect()
    events.stop()
    notifier.stop()
  }
}

async function fetchTicket(): Promise<string> {
  const signal = AbortSignal.timeout(ticketTimeoutMs)
  const { ticket } = await api<{ ticket: string }>('/auth/ws-ticket', { method: 'POST', signal })
  return ticket
}

/** Calls back when the network may have come or gone, or somebody looks at the page again. */
function onSignOfNetwork(check: () => void): () => void {
  const ifVisible = (): void => {
    if (document.visibilityState === 'visible') check()
  }
  const ofWindow = ['online', 'offline', 'focus'] as const
  for (const type of ofWindow) window.addEventListener(type, check)
  document.addEventListener('visibilitychange', ifVisible)
  return () => {
    for (const type of ofWindow) window.removeEventListener(type, check)
    document.removeEventListener('visibilitychange', ifVisible)
  }
}
