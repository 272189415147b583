import type { Config } from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import {
  runningAddress,
  startEmbeddedPostgres,
} from '../../packages/platform/src/db/embedded/embedded-postgres.ts'
import { requireReachable } from '../supervisor/database.ts'

async function openDatabase({ dataDir, databaseUrl }: Config) {
  if (databaseUrl === null)
    return startEmbeddedPostgres({ dataDir, onProgress: (line) => console.log(line) })
  await requireReachable({ databaseUrl })
  return { url: databaseUrl, stop: async () => {} }
}

/** Runs `work` on the database of these settings: the running one, or the embedded one started for it and stopped after. */
export async function withDatabase(
  config: Config,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(config).catch((error: unknown) => {
    const isRunning = error instanceof ConfigError && error.code === 'data_dir_in_use'
    if (!isRunning) throw error
    return { url: runningAddress(config.dataDir), stop: async () => {} }
  })
  try {
    await work(database.url)
  } finally {
    await database.stop()
  }
}
