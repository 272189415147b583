import {
  type Config,
  forgetSecrets,
  loadConfig,
} from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { ensureDataDir } from '../../packages/platform/src/config/data-dir.ts'
import { lockDirectory } from '../../packages/platform/src/config/directory-lock.ts'
import { loadAccessSecrets } from '../../packages/platform/src/config/keys.ts'
import { prepareEmbeddedPostgres } from '../../packages/platform/src/db/embedded/embedded-postgres.ts'
import { buildDashboard, buildPackages } from '../build/build.ts'
import { root } from '../root.ts'
import { launchPostgres, requireReachable } from './database.ts'
import { keepRunning } from './keep-running.ts'
import { clearLeftovers } from './leftovers.ts'
import { requireFreePort } from './ports.ts'
import { launchService, type ServiceOptions } from './service.ts'
import { planDashboard, planPlatform, type Mode } from './services.ts'
import { printWelcome } from './welcome.ts'

/** What was started, in order, with how to stop it. */
const started: (() => Promise<void> | void)[] = []
let ending: Promise<never> | undefined

/** Stops everything in the opposite order of the start and ends this process. */
const end = (status: number): Promise<never> => {
  ending ??= (async () => {
    for (const stop of started.toReversed()) await stop()
    process.exit(status)
  })()
  return ending
}

const failWith = (error: unknown): Promise<never> => {
  if (ending) return ending
  console.error(error instanceof ConfigError ? `sesame: ${error.message}` : error)
  return end(1)
}

const onSignal = (): void => {
  // Asked twice: leave at once; the leashes end the rest.
  if (ending) process.exit(1)
  console.log('\nStopping…')
  void end(0)
}

const startPostgres = async ({ dataDir }: Config): Promise<string> => {
  let step = 'Step 4 of 4: '
  const onProgress = (line: string) => console.log(`${step}${line}`)
  const postgres = await prepareEmbeddedPostgres({ dataDir, onProgress })
  started.push(postgres.release)
  const server = keepRunning({ name: 'PostgreSQL', launch: () => launchPostgres(postgres) })
  await server.ready
  step = ''
  started.push(server.stop)
  return postgres.url
}

const run = async (mode: Mode): Promise<void> => {
  const startedAt = performance.now()
  const config = loadConfig({ SESAME_LOG_LEVEL: 'warn', ...process.env }, root)
  // A build runs programs of many authors.
  forgetSecrets(process.env)
  ensureDataDir(config.dataDir)
  const lock = lockDirectory(config.dataDir)
  started.push(() => lock.release())
  const record = await clearLeftovers(config.dataDir)
  await requireFreePort(config.host, config.apiPort, 'SESAME_API_PORT')
  await requireFreePort(config.host, config.webPort, 'SESAME_WEB_PORT')
  if (config.proxy) await requireFreePort(config.host, config.proxy.port, 'SESAME_PROXY_PORT')

  await buildPackages('Step 2 of 4: ')
  if (mode === 'production') await buildDashboard('Step 3 of 4: ')

  const databaseUrl = config.databaseUrl ?? (await startPostgres(config))
  await requireReachable(config)
  // The vault's key is the platform's alone: it must see whether there was one.
  const secrets = loadAccessSecrets(config)
  const start = (plan: Omit<ServiceOptions, 'onSpawn'>) =>
    keepRunning({
      name: plan.name,
      launch: () => launchService({ ...plan, onSpawn: record.set }),
    })
  const platform = start(planPlatform(mode, config, secrets, databaseUrl))
  const dashboard = start(planDashboard(mode, config, secrets))
  started.push(platform.stop, dashboard.stop)
  await Promise.all([platform.ready, dashboard.ready])
  await printWelcome(config, secrets.setupToken, startedAt)
}

/** Asked to end, by whom it may concern. */
const listen = (): void => {
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  process.on('SIGHUP', onSignal)
  // Our parent (npm's script) is gone: so is the terminal that this run belonged to.
  process.on('disconnect', onSignal)
}

/** Builds what has changed, starts everything, and keeps it running until this process is asked to end. */
export const startSesame = async (mode: Mode): Promise<void> => {
  listen()
  await run(mode).catch(failWith)
}

/** Builds what has changed, and starts nothing. */
export const buildSesame = async (): Promise<void> => {
  listen()
  try {
    await buildPackages('Step 2 of 4: ')
    await buildDashboard('Step 3 of 4: ')
    console.log('Sesame is built: sesame start')
  } catch (error) {
    await failWith(error)
  }
  await end(0)
}
