import { loadConfig } from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { ensureDataDir } from '../../packages/platform/src/config/data-dir.ts'
import { lockDirectory } from '../../packages/platform/src/config/directory-lock.ts'
import { loadAccessSecrets } from '../../packages/platform/src/config/keys.ts'
import { readArguments } from '../arguments.ts'
import { buildDashboard, buildSdk } from '../build/build.ts'
import { root } from '../root.ts'
import { openDatabase } from './database.ts'
import { clearLeftovers } from './leftovers.ts'
import { requireFreePort } from './ports.ts'
import { startService } from './service.ts'
import { planDashboard, planPlatform, type Mode } from './services.ts'
import { printWelcome } from './welcome.ts'

const usage = `npm start     builds what has changed, then runs Sesame until Ctrl-C
npm run dev   runs it from the sources and reloads what you change

Settings are environment variables, for example SESAME_WEB_PORT=8080 npm start.
All of them: docs/operations.md`
const given = readArguments(usage, ['dev'])

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

const run = async (mode: Mode): Promise<void> => {
  const startedAt = performance.now()
  const config = loadConfig(process.env, root)
  ensureDataDir(config.dataDir)
  const lock = lockDirectory(config.dataDir)
  started.push(() => lock.release())
  const record = await clearLeftovers(config.dataDir)
  await requireFreePort(config.host, config.apiPort, 'SESAME_API_PORT')
  await requireFreePort(config.host, config.webPort, 'SESAME_WEB_PORT')

  await buildSdk()
  if (mode === 'production') await buildDashboard()

  const database = await openDatabase(config)
  if (database.embedded) {
    const { stop, ended } = database.embedded
    started.push(stop)
    void ended.then((words) =>
      failWith(new ConfigError('postgres_ended', `PostgreSQL ended: ${words}`)),
    )
  }
  // The vault's key is the platform's alone: it must see whether there was one.
  const secrets = loadAccessSecrets(config)
  const common = { onSpawn: record.add, onGiveUp: (error: ConfigError) => void failWith(error) }
  const platform = startService({ ...planPlatform(mode, config, secrets, database.url), ...common })
  const dashboard = startService({ ...planDashboard(mode, config, secrets), ...common })
  started.push(platform.stop, dashboard.stop)
  await Promise.all([platform.ready, dashboard.ready])
  await printWelcome(config, secrets.setupToken, startedAt)
}

process.on('SIGINT', onSignal)
process.on('SIGTERM', onSignal)
process.on('SIGHUP', onSignal)
// Our parent (npm's script) is gone: so is the terminal that this run belonged to.
process.on('disconnect', onSignal)

const mode = given.has('dev') ? 'development' : 'production'
await run(mode).catch(failWith)
