import type { Config } from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { runningAddress } from '../../packages/platform/src/db/embedded/embedded-postgres.ts'
import { openDatabase } from '../supervisor/database.ts'

/** Runs `work` on the database of these settings: the running one, or the embedded one started for it and stopped after. */
export async function withDatabase(
  config: Config,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(config).catch((error: unknown) => {
    const isRunning = error instanceof ConfigError && error.code === 'data_dir_in_use'
    if (!isRunning) throw error
    return { url: runningAddress(config.dataDir), embedded: null }
  })
  try {
    await work(database.url)
  } finally {
    await database.embedded?.stop()
  }
}
