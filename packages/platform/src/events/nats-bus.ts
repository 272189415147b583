import { setTimeout as delay } from 'node:timers/promises'
import { activeTraceparent, startSpan } from '@sesamespace/telemetry/span'
import { connect, headers, type Msg, type NatsConnection } from '@nats-io/transport-node'
import { createLocalBus, type Bus, type BusMessage } from './bus.ts'
import { decodeBusMessage } from './bus-codec.ts'

const SUBJECT = 'sesame.bus'
/** Above this a wake-up goes without its events: the other nodes read them from the database. */
const MAX_PAYLOAD_BYTES = 512 * 1024
const RETRY_EVERY_MS = 1_000
/** How long the first connection may take before the node goes on without it. */
const FIRST_WAIT_MS = 2_000

/**
 * A bus over NATS core. This node hears its own messages directly, without the round trip. NATS may be away, at the start
 * or later: the bus keeps trying, and until it is back the nodes find each other's events in the log.
 */
export async function createNatsBus(url: string, onError: (error: unknown) => void): Promise<Bus> {
  const local = createLocalBus()
  const closing = new AbortController()
  let connection: NatsConnection | null = null
  let isConnected = false
  const connected = Promise.withResolvers<void>()

  const follow = async (): Promise<void> => {
    connection = await connectInTheEnd(url, onError, closing.signal)
    isConnected = true
    connected.resolve()
    connection.subscribe(SUBJECT, {
      callback: (error, message) => {
        if (error) return onError(error)
        const span = spanOf(message)
        const decoded = decodeBusMessage(message.string())
        if (decoded) local.publish(decoded)
        else
          onError(new Error('A bus message could not be read; nodes may run different versions.'))
        span?.end()
      },
    })
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') isConnected = false
      if (status.type === 'reconnect') isConnected = true
    }
  }
  const following = follow().catch((error: unknown) => {
    if (!closing.signal.aborted) onError(error)
  })
  await Promise.race([connected.promise, delay(FIRST_WAIT_MS, undefined, { ref: false })])

  return {
    publish: (message) => {
      local.publish(message)
      // Not there yet, or the node is stopping: the others find what it commits in the log.
      if (!connection || connection.isClosed() || connection.isDraining()) return
      try {
        connection.publish(SUBJECT, encode(message), tracedOptions())
      } catch (error) {
        onError(error)
      }
    },
    subscribe: (listener) => local.subscribe(listener),
    isReady: () => isConnected && connection?.isClosed() === false,
    close: async () => {
      closing.abort()
      // A drain waits for the server's answer, which one that is away does not give.
      await (isConnected ? connection?.drain() : connection?.close())
      await following
    },
  }
}

/** Another node's request, where it is traced, woke this one. */
function spanOf({ headers: head }: Msg) {
  const traceparent = head?.get('traceparent')
  if (!traceparent) return null
  const attributes = { 'messaging.system': 'nats', 'messaging.destination.name': SUBJECT }
  return startSpan(`process ${SUBJECT}`, { kind: 'consumer', traceparent, attributes })
}

function tracedOptions() {
  const traceparent = activeTraceparent()
  if (traceparent === undefined) return undefined
  const head = headers()
  head.set('traceparent', traceparent)
  return { headers: head }
}

/** Tries until it works; says once why it does not. */
async function connectInTheEnd(
  url: string,
  onError: (error: unknown) => void,
  signal: AbortSignal,
): Promise<NatsConnection> {
  for (let isSaid = false; ; isSaid = true) {
    try {
      const options = { servers: url, maxReconnectAttempts: -1, name: 'sesame', noEcho: true }
      const connection = await connect(options)
      if (signal.aborted) await connection.close()
      signal.throwIfAborted()
      return connection
    } catch (cause) {
      signal.throwIfAborted()
      if (!isSaid) onError(new Error('NATS cannot be reached; trying on.', { cause }))
    }
    await delay(RETRY_EVERY_MS, undefined, { signal })
  }
}

function encode(message: BusMessage): string {
  const text = JSON.stringify(message)
  if (message.kind === 'ephemeral' || text.length < MAX_PAYLOAD_BYTES) return text
  return JSON.stringify({ ...message, events: [] })
}
