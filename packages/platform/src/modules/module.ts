import type { Logger } from 'pino'
import type { Authenticator } from '../auth/authenticate.ts'
import type { RootKey } from '../crypto/root-key.ts'
import type { ProxyOptions } from '../config/proxy-options.ts'
import type { SsoConfig } from '../config/sso-config.ts'
import type { Database, Queryable } from '../db/database.ts'
import type { Bus } from '../events/bus.ts'
import type { DecisionLinks } from '../http/decision-links.ts'
import type { FileLinks } from '../http/file-links.ts'
import type { EventFeed } from '../events/event-feed.ts'
import type { SharedCounts } from '../http/shared-counts.ts'
import type { Mailer } from '../outbound/mailer.ts'
import type { Routes } from '../http/routes.ts'

/** What the platform hands to the place where modules are put together. Services take only what they need of it. */
export interface ModuleContext {
  /** The configured address of the API, never a request's `Host`. */
  apiAddress: () => string
  db: Queryable
  database: Database
  bus: Bus
  feed: EventFeed
  logger: Logger
  authenticator: Authenticator
  /** The same one for every module: sealed until somebody unseals it, where the operator wants that. */
  rootKey: RootKey
  /** Of this node, as long as it runs. */
  nodeId: string
  /** How the root key is kept and unsealed; without it the node was started with an open one. */
  seal?: SealOptions
  links: FileLinks
  decisionLinks: DecisionLinks
  /** Origin of the dashboard, for links in mail. */
  publicUrl: string
  /** Sends mail; `null` when no server is set. */
  mailer: Mailer | null
  /** The provider that people sign in with; `null`: by password only. */
  sso: SsoConfig | null
  authSecret: string
  setupToken: string
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
  /** Where the proxy for use without reveal listens; without it it is off. */
  proxy?: ProxyOptions
  /** What callers are limited by. */
  counts: SharedCounts
  /** How long events stay in the log. */
  eventRetentionDays: number
  /** Told of each attempt to deliver to a webhook. */
  onWebhookAttempt?: (arrived: boolean, milliseconds: number) => void
  onError: (error: unknown) => void
}

/** A root key that is kept wrapped with a passphrase. */
export interface SealOptions {
  /** As `wrapRootKey` made it. */
  wrapped: string
  /** Where this machine brings the passphrase; `null`: nowhere. */
  socketPath: string | null
}

/** Work of a module that runs beside requests. */
export interface Background {
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Module {
  routes: Routes[]
  background?: Background[]
}
