import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { PoolCounts } from '../db/pool.ts'

/** What a node looks up at each scrape. */
export interface MetricReaders {
  sockets: () => number
  /** Bytes that wait for readers that do not keep up. */
  unsentBytes: () => number
  pool: () => PoolCounts
  /** Committed events that the sockets of this node have not been handed yet. */
  feedLag: () => Promise<number>
  /** Of the whole installation: events that are not deliveries yet, and deliveries that wait. */
  webhookLag: () => Promise<{ events: number; deliveries: number }>
}

export type Metrics = ReturnType<typeof createMetrics>

/** What one node counts. Labels are names of routes, event types and outcomes: never an id or anything somebody wrote. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const http = new Histogram({
    name: 'sesame_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const sends = new Counter({
    name: 'sesame_messages_sent_total',
    help: 'Messages that this node committed.',
    registers,
  })
  const events = new Counter({
    name: 'sesame_events_committed_total',
    help: 'Events that this node committed, by type.',
    labelNames: ['type'] as const,
    registers,
  })
  const attempts = new Counter({
    name: 'sesame_webhook_attempts_total',
    help: 'Attempts of webhook deliveries that this node made, by outcome.',
    labelNames: ['outcome'] as const,
    registers,
  })
  const attemptSeconds = new Histogram({
    name: 'sesame_webhook_attempt_duration_seconds',
    help: 'Time a receiver took to answer, or to fail.',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })

  return {
    registry,

    countRequest: (method: string, route: string, status: number, seconds: number): void =>
      http.observe({ method, route, status }, seconds),

    countCommitted: (committed: readonly { type: string }[]): void => {
      for (const { type } of committed) {
        events.inc({ type })
        if (type === 'message') sends.inc()
      }
    },

    countAttempt: (arrived: boolean, milliseconds: number): void => {
      attempts.inc({ outcome: arrived ? 'delivered' : 'failed' })
      attemptSeconds.observe(milliseconds / 1_000)
    },

    /** Adds what is looked up when somebody asks. */
    read({ sockets, unsentBytes, pool, feedLag, webhookLag }: MetricReaders): void {
      const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
        registry.registerMetric(
          new Gauge({
            name,
            help,
            registers: [],
            async collect() {
              this.set(await read())
            },
          }),
        )
      }
      // First: the lookups of the others use connections themselves.
      registry.registerMetric(
        new Gauge({
          name: 'sesame_database_connections',
          help: 'Connections of this node’s pool, and requests that wait for one.',
          labelNames: ['state'] as const,
          registers: [],
          collect() {
            const { total, idle, waiting } = pool()
            this.set({ state: 'used' }, total - idle)
            this.set({ state: 'idle' }, idle)
            this.set({ state: 'waiting' }, waiting)
          },
        }),
      )
      gauge('sesame_sockets', 'Signed-in WebSockets of this node.', sockets)
      gauge('sesame_socket_unsent_bytes', 'Bytes that wait for slow readers.', unsentBytes)
      gauge(
        'sesame_feed_lag_events',
        'Committed events that the sockets of this node have not been handed yet.',
        feedLag,
      )
      registry.registerMetric(
        new Gauge({
          name: 'sesame_webhook_waiting',
          help: 'Events not yet turned into deliveries, and deliveries not yet made. The same on every node.',
          labelNames: ['what'] as const,
          registers: [],
          async collect() {
            const lag = await webhookLag()
            this.set({ what: 'events' }, lag.events)
            this.set({ what: 'deliveries' }, lag.deliveries)
          },
        }),
      )
    },
  }
}
