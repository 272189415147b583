import { createApp } from './app.ts'
import { ConfigError } from './config/config-error.ts'
import { forgetSecrets, loadConfig } from './config/config.ts'
import { loadKeys } from './config/keys.ts'
import { startEmbeddedPostgres } from './db/embedded/embedded-postgres.ts'
import { assertRootKey } from './crypto/installation-key.ts'
import { replaceRootKey } from './replace-root-key.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase, type PoolCounts } from './db/pool.ts'
import { createLocalBus } from './events/bus.ts'
import { createNatsBus } from './events/nats-bus.ts'
import { createLogger } from './logger.ts'

/** Long enough for requests in flight; a supervisor that waits longer may then use force. */
const STOP_TIMEOUT_MS = 10_000

/** Runs one node until it is told to stop. */
async function main(): Promise<void> {
  const config = loadConfig(process.env)
  forgetSecrets(process.env)
  const keys = loadKeys(config)
  const logger = createLogger(config.logLevel)
  const onError = (error: unknown): void => logger.error({ err: error }, 'background failure')

  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({
          dataDir: config.dataDir,
          onProgress: (line) => logger.info(line),
        })
      : null
  let pool = (): PoolCounts => ({ total: 0, idle: 0, waiting: 0 })
  const db = openDatabase({
    databaseUrl: config.databaseUrl ?? embedded?.url ?? '',
    onError,
    onPool: (read) => {
      pool = read
    },
  })
  await migrate(db)
  if (config.previousMasterKey !== null) {
    await replaceRootKey(db, Buffer.from(config.previousMasterKey, 'base64'), keys.masterKey)
  }
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
    logger,
    masterKey: keys.masterKey,
    authSecret: keys.authSecret,
    setupToken: keys.setupToken,
    allowedOrigins: [config.publicUrl],
    webhookAllowList: config.webhookAllowList,
    ...(config.metricsToken !== null && { metrics: { token: config.metricsToken, pool } }),
  })
  await app.start()
  const address = await app.server.listen({ host: config.host, port: config.apiPort })
  logger.info({ address }, 'ready')

  const stop = async (): Promise<void> => {
    await app.stop()
    await bus.close()
    await db.destroy()
    await embedded?.stop()
  }
  let isStopping = false
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isStopping) return
    isStopping = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
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

main().catch((error: unknown) => {
  // One line for what the operator can mend; the whole story for what only we can.
  console.error(error instanceof ConfigError ? `${error.code}: ${error.message}` : error)
  process.exit(1)
})
