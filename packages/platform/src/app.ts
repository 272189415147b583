import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { createAuthenticator } from './auth/authenticate.ts'
import { createStepUp } from './auth/step-up.ts'
import { Database, type Queryable } from './db/database.ts'
import type { PoolCounts } from './db/pool.ts'
import { StorageWatch } from './db/storage-watch.ts'
import { EventFeed } from './events/event-feed.ts'
import type { Bus } from './events/bus.ts'
import { RootKey } from './crypto/root-key.ts'
import type { ProxyOptions } from './config/proxy-options.ts'
import type { SsoConfig } from './config/sso-config.ts'
import type { BodyOptions } from './http/bodies.ts'
import { cleanBodies } from './http/clean-body.ts'
import { DecisionLinks } from './http/decision-links.ts'
import { FileLinks } from './http/file-links.ts'
import { addRateCounts } from './http/rate-counts.repo.ts'
import { createServer } from './http/server.ts'
import { SharedCounts } from './http/shared-counts.ts'
import { trustProxies } from './http/trusted-proxies.ts'
import { createMetrics } from './metrics/metrics.ts'
import { AgentSessions } from './mcp/agent-sessions.ts'
import { ClientSessions } from './mcp/client-sessions.ts'
import { mcpRoutes } from './mcp/mcp.routes.ts'
import { ownFetch } from './mcp/own-fetch.ts'
import { metricsRoutes } from './metrics/metrics.routes.ts'
import { downloadRoutes, llmsRoutes } from './modules/downloads/index.ts'
import { createAddresses } from './modules/applications/index.ts'
import { createModules } from './modules/index.ts'
import type { SealOptions } from './modules/module.ts'
import { readLog } from './modules/messages/index.ts'
import { healthRoutes } from './modules/health/index.ts'
import { asyncApiRoutes } from './realtime/asyncapi.routes.ts'
import { createMailer, type MailOptions } from './outbound/mailer.ts'
import { EndingRecord } from './realtime/ending-record.ts'
import { SocketHub } from './realtime/socket-hub.ts'
import { socketLimits, type SocketLimits } from './realtime/socket-limits.ts'
import { SocketServer } from './realtime/socket-server.ts'
import { createSocketSignIn } from './realtime/socket-sign-in.ts'

/** How long requests that are being answered may take when the node ends. */
const FINISH_TIMEOUT_MS = 7_000

/** Events after which what is remembered of a credential may be wrong. */
const changesRights = new Set(['auth.revoked', 'member.updated', 'agent.frozen', 'agent.unfrozen'])

export interface AppOptions {
  /** Origin of the dashboard, as people use it. */
  publicUrl: string
  db: Queryable
  bus: Bus
  /** Knows whether the database has room; whoever opened `db` reports to it. */
  storage?: StorageWatch
  logger: Logger
  /** Root key of the vault: 32 bytes; `null`: it is sealed, see `seal`. */
  masterKey: Buffer | null
  /** The root key as it is kept, for a node that starts sealed. */
  seal?: SealOptions
  /** Signs access tokens. */
  authSecret: string
  setupToken: string
  /** Where agents reach the API: the base of the addresses that are given out. By default where it listens. */
  apiUrl?: string
  /** Origins whose browsers may open the socket. */
  allowedOrigins: string[]
  /** Origins of other sites whose pages may call the API and open sockets; `*` is every one. */
  corsOrigins?: readonly string[]
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  trustedProxies?: readonly string[]
  /** The mail server; without it nothing is mailed. */
  mail?: MailOptions
  /** The provider that people sign in with; without it by password only. */
  sso?: SsoConfig
  /** Hosts, addresses and networks that webhooks may reach although they are not public. */
  webhookAllowList?: readonly string[]
  /** The same for requests with a secret that is not revealed. */
  fetchAllowList?: readonly string[]
  /** The same for the push services of browsers: anybody with an account names one. */
  pushAllowList?: readonly string[]
  /** The same for the descriptions of applications (OAuth): in tests alone. */
  applicationAllowList?: readonly string[]
  /** What such a request may take, where it is not the usual. */
  fetchLimits?: { answerBytes?: number; totalMs?: number; stallMs?: number }
  /** The proxy for use without reveal; without it it is off. */
  proxy?: ProxyOptions
  /** How long events stay in the log, in days; 90 by default. */
  eventRetentionDays?: number
  docs?: boolean
  /** How much memory and time bodies may take. */
  bodies?: BodyOptions
  /** How often callers may call. */
  rates?: { publicCalls?: number }
  /** How many sockets there may be, and how much may wait for slow readers. */
  sockets?: Partial<SocketLimits>
  /** Serves `GET /metrics` to who has the token. */
  metrics?: { token: string; pool: () => PoolCounts }
}

/** Puts the platform together, in one place. Nothing listens yet. */
export async function createApp(options: AppOptions) {
  const { db, bus, logger } = options
  const onError = (error: unknown): void => logger.error({ err: error }, 'background failure')
  const metrics = options.metrics ? createMetrics() : null
  const database = new Database(db, (workspaceId, events) => {
    metrics?.countCommitted(events)
    bus.publish({ kind: 'committed', workspaceId, events })
  })
  const feed = new EventFeed(
    db,
    bus,
    (workspaceId, range) => readLog(db, workspaceId, range),
    onError,
  )
  const apiAddress = (): string => options.apiUrl ?? addressOf(server.server.address())
  const links = new FileLinks(options.authSecret, apiAddress)
  const addresses = createAddresses(options.publicUrl, apiAddress)
  const authenticator = createAuthenticator(db, options.authSecret, links, addresses.resources)
  bus.subscribe((message) => {
    if (
      message.kind === 'committed' &&
      message.events.some((event) => changesRights.has(event.type))
    )
      authenticator.invalidate()
  })
  const nodeId = randomUUID()
  const hub = new SocketHub({
    db,
    bus,
    feed,
    nodeId,
    record: new EndingRecord(database, onError),
    onError,
  })
  const counts = new SharedCounts((more) => addRateCounts(db, more), onError)
  const rootKey = new RootKey(options.masterKey)
  const context = {
    ...options,
    rootKey,
    nodeId,
    counts,
    sso: options.sso ?? null,
    mailer: options.mail ? createMailer(options.mail) : null,
    eventRetentionDays: options.eventRetentionDays ?? 90,
    apiAddress,
    links,
    decisionLinks: new DecisionLinks(options.authSecret, options.publicUrl),
    database,
    feed,
    authenticator,
    onError,
    ...(metrics && { onWebhookAttempt: metrics.countAttempt }),
  }
  const modules = createModules(context, addresses)

  const corsOrigins = options.corsOrigins ?? []
  const isTrusted = trustProxies(options.trustedProxies ?? [])
  const server = await createServer({
    logger,
    authenticate: (request) => authenticator.authenticateRequest(request),
    assertProven: createStepUp(db),
    docs: options.docs ?? true,
    corsOrigins,
    isTrusted,
    ...(options.bodies && { bodies: options.bodies }),
    rates: { counts, ...options.rates },
  })
  if (metrics && options.metrics) {
    const { token, pool } = options.metrics
    metrics.read({
      sockets: () => hub.size,
      unsentBytes: () => sockets.unsentBytes,
      pool,
      feedLag: () => feed.lag(),
      webhookLag: modules.webhookLag,
    })
    // Before the routes: those that are there already would not be timed.
    metricsRoutes(metrics, token)(server)
  }
  // While the node ends, whoever keeps a connection open is sent to make the next one elsewhere.
  server.addHook('onSend', async (_request, reply) => {
    if (isDraining) reply.header('Connection', 'close')
  })
  // Each answer names files by links of its own reader's.
  server.addHook('onSend', async (request, _reply, payload) =>
    typeof payload === 'string' && request.actor
      ? links.sign(payload, request.actor.principalId)
      : payload,
  )
  cleanBodies(server, modules.guard)
  await server.register(
    async (scoped) => {
      for (const routes of modules.routes) routes(scoped)
    },
    { prefix: '/api/v1' },
  )
  let isDraining = false
  const storage = options.storage ?? new StorageWatch()
  healthRoutes({
    db,
    bus,
    storage,
    isDraining: () => isDraining,
    isSealed: () => rootKey.isSealed,
  })(server)
  downloadRoutes(server)
  llmsRoutes(apiAddress)(server)
  asyncApiRoutes(apiAddress)(server)
  modules.oauthRoutes(server)
  const mcpSessions = new AgentSessions({
    apiUrl: apiAddress,
    wsUrl: () => addressOf(server.server.address()).replace(/^http/, 'ws'),
    fetchFrom: (address) => ownFetch(server, apiAddress, address),
    passFor: (grantId) => authenticator.issuePass(grantId),
  })
  const mcpClients = new ClientSessions(db, onError)
  mcpRoutes({
    sessions: mcpSessions,
    clients: mcpClients,
    apiUrl: apiAddress,
    resourceMetadataUrl: addresses.resourceMetadataUrl,
    origins: () => [...options.allowedOrigins, ...corsOrigins, new URL(apiAddress()).origin],
  })(server)
  const sockets = new SocketServer({
    server: server.server,
    hub,
    signIn: createSocketSignIn(authenticator),
    activity: modules.activity,
    links,
    allowedOrigins: [...options.allowedOrigins, ...corsOrigins],
    isTrusted,
    publicHost: new URL(options.publicUrl).host,
    limits: { ...socketLimits, ...options.sockets },
    logger,
  })

  return {
    server,
    database,
    hub,
    /** Bytes that wait for the readers of sockets. */
    unsentBytes: () => sockets.unsentBytes,
    /** Starts what runs beside requests: presence heartbeat, expiry sweeps, webhook deliveries. */
    async start(): Promise<void> {
      counts.start()
      await hub.start()
      await modules.start()
    },
    /**
     * Ends in order: says that it is not ready and serves on for `drainMs`, so that nothing new is sent here; then no new
     * sockets, requests finish, background work stops.
     */
    async stop({ drainMs = 0 }: { drainMs?: number } = {}): Promise<void> {
      isDraining = true
      if (drainMs > 0) await delay(drainMs)
      mcpSessions.close()
      mcpClients.close()
      await sockets.close()
      // A connection on which nothing was ever asked, as browsers open in advance, would be waited for.
      const unused = setTimeout(() => server.server.closeAllConnections(), FINISH_TIMEOUT_MS)
      await server.close()
      clearTimeout(unused)
      await counts.stop()
      await modules.stop()
      feed.stop()
      await hub.stop()
    },
  }
}

/** Where a server listens, as a client on this machine reaches it. */
function addressOf(address: ReturnType<Server['address']>): string {
  if (address === null || typeof address === 'string') return 'http://localhost'
  const { address: host, family, port } = address
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`
  return family === 'IPv6' ? `http://[${host}]:${port}` : `http://${host}:${port}`
}

export type PlatformApp = Awaited<ReturnType<typeof createApp>>
