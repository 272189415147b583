import { connect } from '@nats-io/transport-node'
import { createLocalBus, type Bus, type BusMessage } from './bus.ts'
import { decodeBusMessage } from './bus-codec.ts'

const SUBJECT = 'sesame.bus'
/** Above this a wake-up goes without its events: the other nodes read them from the database. */
const MAX_PAYLOAD_BYTES = 512 * 1024

/** A bus over NATS core. This node hears its own messages directly, without the round trip. */
export async function createNatsBus(url: string, onError: (error: unknown) => void): Promise<Bus> {
  const connection = await connect({
    servers: url,
    maxReconnectAttempts: -1,
    name: 'sesame',
    noEcho: true,
  })
  const local = createLocalBus()
  const subscription = connection.subscribe(SUBJECT, {
    callback: (error, message) => {
      if (error) return onError(error)
      const decoded = decodeBusMessage(message.string())
      if (decoded) local.publish(decoded)
      else onError(new Error('A bus message could not be read; nodes may run different versions.'))
    },
  })
  let ready = true
  const watchStatus = async (): Promise<void> => {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') ready = false
      if (status.type === 'reconnect') ready = true
    }
  }
  watchStatus().catch(onError)

  return {
    publish: (message) => {
      local.publish(message)
      // The node is stopping: the others find what it still commits in the log.
      if (connection.isClosed() || connection.isDraining()) return
      try {
        connection.publish(SUBJECT, encode(message))
      } catch (error) {
        onError(error)
      }
    },
    subscribe: (listener) => local.subscribe(listener),
    isReady: () => ready && !connection.isClosed(),
    close: async () => {
      subscription.unsubscribe()
      await connection.drain()
    },
  }
}

function encode(message: BusMessage): string {
  const text = JSON.stringify(message)
  if (message.kind === 'ephemeral' || text.length < MAX_PAYLOAD_BYTES) return text
  return JSON.stringify({ ...message, events: [] })
}
