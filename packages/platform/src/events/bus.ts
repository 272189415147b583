import { detached } from '@sesamespace/telemetry/span'
import type { CommittedEvent, EphemeralEvent } from '../db/log/event.ts'

/** What nodes tell each other. The database stays the truth: a lost wake-up costs latency only. */
export type BusMessage =
  | { kind: 'committed'; workspaceId: string; events: CommittedEvent[] }
  | { kind: 'ephemeral'; workspaceId: string; event: EphemeralEvent }

export type BusListener = (message: BusMessage) => void

/** Carries messages to every node, this one included. */
export interface Bus {
  publish(message: BusMessage): void
  subscribe(listener: BusListener): void
  /** Whether the bus can reach the other nodes now. */
  isReady(): boolean
  close(): Promise<void>
}

/** The bus of a single node: a function call. */
export function createLocalBus(): Bus {
  const listeners: BusListener[] = []
  return {
    publish: (message) => {
      // What wakes up here goes on for itself: it is no part of the request that woke it.
      detached(() => {
        for (const listener of listeners) listener(message)
      })
    },
    subscribe: (listener) => {
      listeners.push(listener)
    },
    isReady: () => true,
    close: async () => {},
  }
}
