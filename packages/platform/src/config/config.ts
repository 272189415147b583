import { resolve } from 'node:path'
import {
  telemetryOf,
  telemetryVariables,
  telemetryWording,
  type TelemetrySettings,
} from '@sesamespace/telemetry/settings'
import { z } from 'zod'
import { ConfigError } from './config-error.ts'
import type { ProxyOptions } from './proxy-options.ts'
import { ssoOf, type SsoConfig } from './sso-config.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const port = z.coerce.number().int().min(0).max(65_535)
const address = (protocols: readonly string[], isRight: (url: URL) => boolean = () => true) =>
  z.string().refine((text) => {
    if (!URL.canParse(text)) return false
    const url = new URL(text)
    return protocols.includes(url.protocol) && isRight(url)
  })
const rootKey = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32)

/** Of an address nothing but the origin: no name, no path. */
const isBare = (url: URL): boolean => url.href === `${url.origin}/`

/** A host name, an address or a network. */
const reachable = z.union([z.hostname(), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

const list = <T extends z.ZodType<string, string>>(entry: T) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(entry))
    .default([])

/** As a browser sends it: scheme, host and port, nothing after. */
const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text

/** An address, or a name and an address in angle brackets; one line. */
const isSender = (text: string): boolean => {
  const mailbox = /^[^<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text
  return z.email().safeParse(mailbox).success
}

/** A provider of identities: over TLS, or on this machine for trying it out. */
const isIssuer = (url: URL): boolean =>
  !url.search &&
  !url.hash &&
  !url.username &&
  (url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))

/** Whom a provider lets in may become; who administers is made by people. */
const newcomerRoles = ['operator', 'approver', 'auditor', 'viewer'] as const

const environment = z.object({
  SESAME_HOST: z.union([z.hostname(), z.ipv4(), z.ipv6()]).default('localhost'),
  SESAME_API_PORT: port.default(4000),
  SESAME_WEB_PORT: port.default(3000),
  SESAME_PUBLIC_URL: address(['http:', 'https:'], (url) => url.pathname === '/').optional(),
  SESAME_DATA_DIR: z.string().default('.sesame'),
  SESAME_LOG_LEVEL: z.enum(logLevels).default('info'),
  SESAME_WEBHOOK_ALLOW: list(reachable),
  SESAME_FETCH_ALLOW: list(reachable),
  SESAME_PROXY_PORT: port.optional(),
  SESAME_PROXY_URL: address(['http:', 'https:'], isBare).optional(),
  SESAME_PUSH_ALLOW: list(reachable),
  SESAME_TRUSTED_PROXIES: list(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])),
  SESAME_CORS_ORIGINS: list(z.string().refine((text) => text === '*' || isOrigin(text))),
  SESAME_METRICS_TOKEN: z.string().min(16).optional(),
  SESAME_AGENT_API_URL: address(['http:', 'https:']).optional(),
  SESAME_EVENT_RETENTION_DAYS: z.coerce.number().int().min(35).max(3_650).default(90),
  SESAME_DRAIN_SECONDS: z.coerce.number().int().min(0).max(300).optional(),
  SESAME_SMTP_URL: address(['smtp:', 'smtps:']).optional(),
  SESAME_MAIL_FROM: z.string().refine(isSender).optional(),
  SESAME_OIDC_ISSUER: address(['https:', 'http:'], isIssuer).optional(),
  SESAME_OIDC_CLIENT_ID: z.string().max(300).optional(),
  SESAME_OIDC_CLIENT_SECRET: z.string().max(2_000).optional(),
  SESAME_OIDC_LABEL: z
    .string()
    .max(40)
    .regex(/^\P{Cc}+$/u)
    .optional(),
  SESAME_OIDC_DOMAINS: list(z.hostname()),
  SESAME_OIDC_ROLE: z.enum(newcomerRoles).optional(),
  DATABASE_URL: address(['postgres:', 'postgresql:']).optional(),
  NATS_URL: address(['nats:', 'tls:', 'ws:', 'wss:']).optional(),
  SESAME_MASTER_KEY: rootKey.optional(),
  SESAME_MASTER_KEY_PREVIOUS: rootKey.optional(),
  SESAME_SETUP_TOKEN: z.string().min(16).optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  ...telemetryVariables,
})

/** What each variable must be, an example, and whether its value must stay out of messages. */
const wording: Record<string, { must: string; example: string; secret?: true }> = {
  SESAME_HOST: { must: 'be a host name or an address to listen on', example: '0.0.0.0' },
  SESAME_API_PORT: { must: 'be a port from 0 to 65535', example: '4000' },
  SESAME_WEB_PORT: { must: 'be a port from 0 to 65535', example: '3000' },
  SESAME_PUBLIC_URL: {
    must: 'be the http(s) address that browsers use, without a path',
    example: 'https://sesame.example.com',
  },
  SESAME_LOG_LEVEL: { must: `be one of ${logLevels.join(', ')}`, example: 'info' },
  SESAME_WEBHOOK_ALLOW: {
    must: 'be host names, addresses or networks with commas between',
    example: 'hooks.example.internal,10.1.0.0/16',
  },
  SESAME_FETCH_ALLOW: {
    must: 'be host names, addresses or networks with commas between',
    example: 'billing.example.internal,10.1.0.0/16',
  },
  SESAME_PROXY_PORT: { must: 'be a port from 0 to 65535', example: '4001' },
  SESAME_PROXY_URL: {
    must: 'be the http(s) address that agents reach the proxy at, without a path',
    example: 'https://proxy.example.com:4001',
  },
  SESAME_PUSH_ALLOW: {
    must: 'be host names, addresses or networks with commas between',
    example: 'push.example.internal,10.1.0.0/16',
  },
  SESAME_TRUSTED_PROXIES: {
    must: 'be addresses or networks with commas between',
    example: '127.0.0.1,10.1.0.0/16',
  },
  SESAME_CORS_ORIGINS: {
    must: 'be origins with commas between, without a path, or *',
    example: 'https://app.example.com',
  },
  SESAME_AGENT_API_URL: {
    must: 'be the http(s) address that agents use',
    example: 'https://api.example.com',
  },
  SESAME_EVENT_RETENTION_DAYS: { must: 'be whole days from 35 to 3650', example: '90' },
  SESAME_DRAIN_SECONDS: { must: 'be whole seconds from 0 to 300', example: '5' },
  SESAME_METRICS_TOKEN: {
    must: 'have 16 characters or more',
    example: '"$(openssl rand -hex 16)"',
    secret: true,
  },
  SESAME_SMTP_URL: {
    must: 'be the address of a mail server',
    example: 'smtp://user:password@mail.example.com:587',
    secret: true,
  },
  SESAME_MAIL_FROM: {
    must: 'be an e-mail address, with or without a name before it',
    example: '"Sesame <sesame@example.com>"',
  },
  SESAME_OIDC_ISSUER: {
    must: 'be the https address of an OpenID provider (http only on this machine)',
    example: 'https://login.example.com',
  },
  SESAME_OIDC_CLIENT_ID: { must: 'have at most 300 characters', example: 'sesame' },
  SESAME_OIDC_CLIENT_SECRET: {
    must: 'have at most 2000 characters',
    example: '"$(cat client-secret)"',
    secret: true,
  },
  SESAME_OIDC_LABEL: { must: 'be one line of at most 40 characters', example: '"Example login"' },
  SESAME_OIDC_DOMAINS: {
    must: 'be domains of e-mail addresses with commas between',
    example: 'example.com,example.org',
  },
  SESAME_OIDC_ROLE: { must: `be one of ${newcomerRoles.join(', ')}`, example: 'viewer' },
  DATABASE_URL: {
    must: 'be a PostgreSQL address',
    example: 'postgres://user:password@db.example.com:5432/sesame',
    secret: true,
  },
  NATS_URL: {
    must: 'be a NATS address',
    example: 'nats://nats.example.com:4222',
    secret: true,
  },
  SESAME_MASTER_KEY: {
    must: 'be 32 bytes in base64',
    example: '"$(openssl rand -base64 32)"',
    secret: true,
  },
  SESAME_MASTER_KEY_PREVIOUS: {
    must: 'be 32 bytes in base64',
    example: '"$(cat old-master.key)"',
    secret: true,
  },
  SESAME_SETUP_TOKEN: {
    must: 'have 16 characters or more',
    example: '"$(openssl rand -hex 16)"',
    secret: true,
  },
  AUTH_SECRET: {
    must: 'have 32 characters or more',
    example: '"$(openssl rand -hex 32)"',
    secret: true,
  },
  ...telemetryWording,
}

/** The settings of one node, checked. Nothing else in the platform reads the environment. */
export interface Config {
  /** Where both servers listen. `localhost` means this machine only. */
  host: string
  /** Port of REST and the socket; 0 picks a free one. */
  apiPort: number
  webPort: number
  /** Origin of the dashboard as browsers see it, without a trailing slash. */
  publicUrl: string
  /** Absolute path of the data directory: keys, files, embedded PostgreSQL. */
  dataDir: string
  /** The operator's own PostgreSQL; `null` means the embedded one. */
  databaseUrl: string | null
  /** The bus between nodes; `null` means that this is the only node. */
  natsUrl: string | null
  /** 32 bytes in base64; `null` means the file in the data directory. */
  masterKey: string | null
  /** The key that `masterKey` takes the place of, in base64; `null` unless it is being replaced. */
  previousMasterKey: string | null
  setupToken: string | null
  authSecret: string | null
  /** Hosts, addresses and networks that webhooks may reach although they are not public. */
  webhookAllowList: string[]
  /** The same for requests with a secret that is not revealed; these may go there over plain HTTP too. */
  fetchAllowList: string[]
  /** The proxy for use without reveal: its port, and where agents reach it if that is not this host; `null`: it is off. */
  proxy: Omit<ProxyOptions, 'host'> | null
  /** The same for the push services of browsers. */
  pushAllowList: string[]
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: string[]
  /** Origins of other sites whose pages may call the API and open sockets; `*` is every one. */
  corsOrigins: string[]
  /** Who sends it may read `/metrics`; `null` turns that off. */
  metricsToken: string | null
  /** Where traces go; `null`: nothing is traced. */
  telemetry: TelemetrySettings | null
  /** The mail server, and who mail is from; `null`: nothing is mailed. */
  mail: { smtpUrl: string; from: string } | null
  /** The provider that people sign in with; `null`: by password only. */
  sso: SsoConfig | null
  /** Where agents reach the API, as the dashboard shows it; `null` derives it from the dashboard's host. */
  agentApiUrl: string | null
  /** How long a node that is asked to end still serves while it already says that it is not ready. */
  drainSeconds: number
  /** How long events stay in the log. */
  eventRetentionDays: number
  logLevel: (typeof logLevels)[number]
}

type Environment = Readonly<Record<string, string | undefined>>

const invalidSetting = (name: string, value: string | undefined): ConfigError => {
  const { must, example, secret } = wording[name] ?? { must: 'be text', example: 'text' }
  const shown = secret ? name : `${name}=${JSON.stringify(value)}`
  return new ConfigError(
    'invalid_setting',
    `${shown} is not valid: it must ${must}, for example ${name}=${example}`,
  )
}

/** A server without a sender, or a sender without a server, is half a setting. */
const mailOf = (smtpUrl: string | undefined, from: string | undefined): Config['mail'] => {
  if (smtpUrl !== undefined && from !== undefined) return { smtpUrl, from }
  if (smtpUrl === undefined && from === undefined) return null
  const missing = smtpUrl === undefined ? 'SESAME_SMTP_URL' : 'SESAME_MAIL_FROM'
  const given = smtpUrl === undefined ? 'SESAME_MAIL_FROM' : 'SESAME_SMTP_URL'
  throw new ConfigError(
    'invalid_setting',
    `${given} needs ${missing} too, for example ${missing}=${wording[missing]?.example}`,
  )
}

/** The proxy has a port of its own. */
const proxyOf = (set: z.output<typeof environment>): Config['proxy'] => {
  const { SESAME_PROXY_PORT: own, SESAME_PROXY_URL: reached } = set
  const url = reached === undefined ? null : new URL(reached).origin
  if (own === undefined && url === null) return null
  const taken = [set.SESAME_API_PORT, set.SESAME_WEB_PORT]
  if (own !== undefined && (own === 0 || !taken.includes(own))) return { port: own, url }
  throw new ConfigError(
    'invalid_setting',
    own === undefined
      ? `SESAME_PROXY_URL needs SESAME_PROXY_PORT too, for example SESAME_PROXY_PORT=4001`
      : `SESAME_PROXY_PORT is ${own}, which is another server's port: give it its own, for example SESAME_PROXY_PORT=4001`,
  )
}

const givenIn = (env: Environment): Record<string, string> => {
  const given: Record<string, string> = {}
  for (const name of Object.keys(environment.shape)) {
    const value = env[name]?.trim()
    if (value) given[name] = value
  }
  return given
}

/** All that is wrong with the settings of `env`, each as `loadConfig` would say it; empty when it would take them. */
export const settingFaults = (env: Environment): ConfigError[] => {
  const given = givenIn(env)
  const result = environment.safeParse(given)
  const names = new Set(result.error?.issues.map(({ path }) => String(path[0])))
  if (names.size > 0) return [...names].map((name) => invalidSetting(name, given[name]))
  try {
    loadConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return [error]
    throw error
  }
}

/**
 * Reads the settings from `env`; a variable that is empty counts as not set. Relative paths start at `cwd`.
 * Throws a `ConfigError` that names the variable, the problem and an example, and never a secret's value.
 */
export const loadConfig = (env: Environment, cwd: string = process.cwd()): Config => {
  const given = givenIn(env)
  const result = environment.safeParse(given)
  if (!result.success) {
    const name = String(result.error.issues[0]?.path[0])
    throw invalidSetting(name, given[name])
  }
  const set = result.data
  if (set.SESAME_API_PORT === set.SESAME_WEB_PORT && set.SESAME_API_PORT !== 0) {
    throw new ConfigError(
      'invalid_setting',
      `SESAME_API_PORT and SESAME_WEB_PORT are both ${set.SESAME_API_PORT}: give them different ports, for example SESAME_API_PORT=4000 SESAME_WEB_PORT=3000`,
    )
  }
  return {
    host: set.SESAME_HOST,
    apiPort: set.SESAME_API_PORT,
    webPort: set.SESAME_WEB_PORT,
    publicUrl: new URL(set.SESAME_PUBLIC_URL ?? `http://localhost:${set.SESAME_WEB_PORT}`).origin,
    dataDir: resolve(cwd, set.SESAME_DATA_DIR),
    databaseUrl: set.DATABASE_URL ?? null,
    natsUrl: set.NATS_URL ?? null,
    masterKey: set.SESAME_MASTER_KEY ?? null,
    previousMasterKey: set.SESAME_MASTER_KEY_PREVIOUS ?? null,
    setupToken: set.SESAME_SETUP_TOKEN ?? null,
    authSecret: set.AUTH_SECRET ?? null,
    webhookAllowList: set.SESAME_WEBHOOK_ALLOW,
    fetchAllowList: set.SESAME_FETCH_ALLOW,
    proxy: proxyOf(set),
    pushAllowList: set.SESAME_PUSH_ALLOW,
    trustedProxies: set.SESAME_TRUSTED_PROXIES,
    corsOrigins: set.SESAME_CORS_ORIGINS,
    metricsToken: set.SESAME_METRICS_TOKEN ?? null,
    telemetry: telemetryOf(set),
    agentApiUrl: set.SESAME_AGENT_API_URL ?? null,
    mail: mailOf(set.SESAME_SMTP_URL, set.SESAME_MAIL_FROM),
    sso: ssoOf(set),
    eventRetentionDays: set.SESAME_EVENT_RETENTION_DAYS,
    // Alone there is nobody to take over: then waiting helps nobody.
    drainSeconds: set.SESAME_DRAIN_SECONDS ?? (set.NATS_URL ? 3 : 0),
    logLevel: set.SESAME_LOG_LEVEL,
  }
}

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(environment.shape)

/** The names of the settings that are secrets. */
export const secretNames: readonly string[] = Object.keys(wording).filter(
  (name) => wording[name]?.secret,
)

/** Takes the secrets out of an environment, once they are read: what is started later must not inherit them. */
export const forgetSecrets = (env: NodeJS.ProcessEnv): void => {
  for (const name of secretNames) delete env[name]
}
