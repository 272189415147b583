import { apiVersion } from '@sesamespace/contract/version'
import { createApp } from './app.ts'
import { ConfigError } from './config/config-error.ts'
import { forgetSecrets, loadConfig, type Config } from './config/config.ts'
import { loadAccessSecrets, loadKeys } from './config/keys.ts'
import { readWrappedKey, unsealSocketOf } from './config/wrapped-key.ts'
import { startEmbeddedPostgres } from './db/embedded/embedded-postgres.ts'
import { assertRootKey } from './db/installation-key.ts'
import { replaceRootKey } from './replace-root-key.ts'
import { migrateToLatest } from './db/migrate.ts'
import { openDatabase, SERVING_STATEMENT_TIMEOUT_MS, type PoolCounts } from './db/pool.ts'
import { isDatabaseAway, isDiskFull } from './db/postgres-errors.ts'
import { StorageWatch } from './db/storage-watch.ts'
import { createLocalBus } from './events/bus.ts'
import { createNatsBus } from './events/nats-bus.ts'
import { createLogger } from './logger.ts'
import { traceIfWanted } from './tracing.ts'

/** Long enough for requests in flight; a supervisor that waits longer may then use force. */
const STOP_TIMEOUT_MS = 10_000

/** Runs one node until it is told to stop. */
async function main(): Promise<void> {
  const config = loadConfig(process.env)
  forgetSecrets(process.env)
  const wrapped = readWrappedKey(config)
  const keys = wrapped === null ? loadKeys(config) : null
  const { authSecret, setupToken } = keys ?? loadAccessSecrets(config)
  const logger = createLogger(config.logLevel)
  const onError = (error: unknown): void => logger.error({ err: error }, 'background failure')
  const traces = await traceIfWanted(config.telemetry, apiVersion, logger)

  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({
          dataDir: config.dataDir,
          onProgress: (line) => logger.info(line),
        })
      : null
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? ''
  await migrateToLatest(databaseUrl).catch(explainStart)
  const storage = new StorageWatch()
  let pool = (): PoolCounts => ({ total: 0, idle: 0, waiting: 0 })
  const db = openDatabase({
    databaseUrl,
    statementTimeoutMs: SERVING_STATEMENT_TIMEOUT_MS,
    onError,
    onDiskFull: () => storage.noteFull(),
    onPool: (read) => {
      pool = read
    },
  })
  if (keys !== null && config.previousMasterKey !== null) {
    await replaceRootKey(db, Buffer.from(config.previousMasterKey, 'base64'), keys.masterKey)
  }
  if (keys !== null)
    await assertRootKey(db, keys.masterKey).catch((error: unknown) => {
      // A key made a moment ago opens nothing: left in place, it would hide that the right one is missing.
      keys.discardGeneratedMasterKey()
      throw error
    })
  const bus =
    config.natsUrl === null ? createLocalBus() : await createNatsBus(config.natsUrl, onError)

  const app = await createApp({
    db,
    bus,
    storage,
    logger,
    masterKey: keys?.masterKey ?? null,
    ...(wrapped !== null && {
      seal: { wrapped, socketPath: unsealSocketOf(config.dataDir) },
    }),
    authSecret,
    setupToken,
    apiUrl: config.agentApiUrl?.replace(/\/+$/, '') ?? derivedApiUrl(config),
    publicUrl: config.publicUrl,
    allowedOrigins: [config.publicUrl],
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
    webhookAllowList: config.webhookAllowList,
    fetchAllowList: config.fetchAllowList,
    ...(config.proxy && { proxy: { host: config.host, ...config.proxy } }),
    pushAllowList: config.pushAllowList,
    eventRetentionDays: config.eventRetentionDays,
    ...(config.mail && { mail: config.mail }),
    ...(config.sso && { sso: config.sso }),
    ...(config.metricsToken !== null && { metrics: { token: config.metricsToken, pool } }),
  })
  await app.start()
  const address = await app.server.listen({ host: config.host, port: config.apiPort })
  logger.info({ address }, 'ready')
  if (wrapped !== null)
    logger.warn(
      'sealed: secrets cannot be used until somebody runs sesame unseal, or an owner unseals it in the dashboard',
    )

  const stop = async (): Promise<void> => {
    await app.stop({ drainMs: config.drainSeconds * 1_000 })
    await bus.close()
    await db.destroy()
    await embedded?.stop()
    await traces?.stop()
  }
  let isStopping = false
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isStopping) return
    isStopping = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), config.drainSeconds * 1_000 + STOP_TIMEOUT_MS).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        onError(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

/** Behind TLS the public address, which has everything: the API's own port speaks no TLS. */
const derivedApiUrl = ({ publicUrl, apiPort }: Config): string => {
  const { protocol, hostname, origin } = new URL(publicUrl)
  return protocol === 'https:' ? origin : `${protocol}//${hostname}:${apiPort}`
}

/** Puts into one line what the operator can mend, or what mends itself by the next try. */
function explainStart(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause)
  if (isDiskFull(cause))
    throw new ConfigError('disk_full', 'The disk of the database is full: make room', { cause })
  if (isDatabaseAway(cause))
    throw new ConfigError('database_unreachable', `The database does not answer: ${reason}`, {
      cause,
    })
  throw cause
}

main().catch((error: unknown) => {
  // One line for what the operator can mend; the whole story for what only we can.
  console.error(error instanceof ConfigError ? `${error.code}: ${error.message}` : error)
  process.exit(1)
})
