import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { telemetryEnvironment } from '@sesamespace/telemetry/settings'
import type { Config } from '../../packages/platform/src/config/config.ts'
import type { AccessSecrets } from '../../packages/platform/src/config/keys.ts'
import { root } from '../root.ts'
import type { ServiceOptions } from './service.ts'

/** `sesame start`, without or with `--dev`. */
export type Mode = 'production' | 'development'

type Plan = Omit<ServiceOptions, 'onSpawn'>

/** The host by which this machine reaches a server that listens on `host`. */
export const localHost = (host: string): string => {
  if (['localhost', '0.0.0.0', '::'].includes(host)) return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** Where this machine reaches the API. */
export const apiUrlOf = ({ host, apiPort }: Config): string =>
  `http://${localHost(host)}:${apiPort}`

/** What a program needs of the surroundings: where things are, in which language, through which proxy. */
const surroundings = (): NodeJS.ProcessEnv => {
  const names = [
    'PATH',
    'HOME',
    'LANG',
    'TZ',
    'TMPDIR',
    'NODE_EXTRA_CA_CERTS',
    'NODE_COMPILE_CACHE',
  ]
  return Object.fromEntries(names.map((name) => [name, process.env[name]]))
}

/** The platform: it alone gets the database and the vault's key. */
export const planPlatform = (
  mode: Mode,
  config: Config,
  secrets: AccessSecrets,
  databaseUrl: string,
): Plan => ({
  name: 'The platform',
  args: [
    ...(mode === 'development' ? [join(root, 'scripts/supervisor/watched.ts')] : []),
    join(root, 'packages/platform/src/main.ts'),
  ],
  env: {
    ...surroundings(),
    NODE_ENV: mode,
    SESAME_DATA_DIR: config.dataDir,
    SESAME_HOST: config.host,
    SESAME_API_PORT: String(config.apiPort),
    SESAME_WEB_PORT: String(config.webPort),
    SESAME_PUBLIC_URL: config.publicUrl,
    SESAME_AGENT_API_URL: config.agentApiUrl ?? undefined,
    SESAME_LOG_LEVEL: config.logLevel,
    SESAME_TRUSTED_PROXIES: config.trustedProxies.join(','),
    SESAME_CORS_ORIGINS: config.corsOrigins.join(','),
    SESAME_WEBHOOK_ALLOW: config.webhookAllowList.join(','),
    SESAME_FETCH_ALLOW: config.fetchAllowList.join(','),
    SESAME_PROXY_PORT: config.proxy?.port.toString(),
    SESAME_PROXY_URL: config.proxy?.url ?? undefined,
    SESAME_PUSH_ALLOW: config.pushAllowList.join(','),
    SESAME_MAIL_FROM: config.mail?.from,
    SESAME_OIDC_ISSUER: config.sso?.issuer,
    SESAME_OIDC_CLIENT_ID: config.sso?.clientId,
    SESAME_OIDC_LABEL: config.sso?.label,
    SESAME_OIDC_DOMAINS: config.sso?.domains.join(','),
    SESAME_OIDC_ROLE: config.sso?.newcomerRole ?? undefined,
    SESAME_DRAIN_SECONDS: String(config.drainSeconds),
    SESAME_EVENT_RETENTION_DAYS: String(config.eventRetentionDays),
    ...telemetryEnvironment(config.telemetry).plain,
  },
  secrets: {
    DATABASE_URL: databaseUrl,
    SESAME_SETUP_TOKEN: secrets.setupToken,
    AUTH_SECRET: secrets.authSecret,
    ...(config.masterKey && { SESAME_MASTER_KEY: config.masterKey }),
    ...(config.previousMasterKey && { SESAME_MASTER_KEY_PREVIOUS: config.previousMasterKey }),
    ...(config.natsUrl && { NATS_URL: config.natsUrl }),
    ...(config.mail && { SESAME_SMTP_URL: config.mail.smtpUrl }),
    ...(config.sso && { SESAME_OIDC_CLIENT_SECRET: config.sso.clientSecret }),
    ...(config.metricsToken && { SESAME_METRICS_TOKEN: config.metricsToken }),
    ...telemetryEnvironment(config.telemetry).secrets,
  },
  stopTimeoutMs: (config.drainSeconds + 12) * 1_000,
  readyUrl: `${apiUrlOf(config)}/readyz`,
  showOutput: true,
  holdComplaints: mode === 'production',
})

/**
 * How long the dashboard keeps a silent connection, as the platform does: longer than proxies keep theirs (a minute), so that it is never the
 * side that ends one which is just used again. Node's own five seconds are shorter.
 */
const KEEP_ALIVE_MS = 72_000

/** The dashboard: it gets a secret of its own, derived, so that it cannot sign the platform's tokens. */
export const planDashboard = (mode: Mode, config: Config, secrets: AccessSecrets): Plan => {
  const secret = createHmac('sha256', secrets.authSecret)
    .update('dashboard sessions')
    .digest('base64url')
  const host = config.host === 'localhost' ? '127.0.0.1' : config.host
  return {
    name: 'The dashboard',
    args: [
      join(root, 'node_modules/next/dist/bin/next'),
      mode === 'development' ? 'dev' : 'start',
      `--port=${config.webPort}`,
      `--hostname=${host}`,
      ...(mode === 'production' ? [`--keepAliveTimeout=${KEEP_ALIVE_MS}`] : []),
    ],
    env: {
      ...surroundings(),
      NODE_ENV: mode,
      NEXT_TELEMETRY_DISABLED: '1',
      SESAME_API_URL: apiUrlOf(config),
      SESAME_API_PORT: String(config.apiPort),
      SESAME_AGENT_API_URL: config.agentApiUrl ?? undefined,
      SESAME_PUBLIC_URL: config.publicUrl,
      NEXTAUTH_URL: config.publicUrl,
      ...telemetryEnvironment(config.telemetry).plain,
    },
    secrets: {
      NEXTAUTH_SECRET: secret,
      AUTH_SECRET: secret,
      ...telemetryEnvironment(config.telemetry).secrets,
    },
    stopTimeoutMs: 12_000,
    readyUrl: `http://${localHost(config.host)}:${config.webPort}/api/health`,
    showOutput: mode === 'development',
    holdComplaints: mode === 'production',
  }
}
