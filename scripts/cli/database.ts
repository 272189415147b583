import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, loadConfig } from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import type { Queryable } from '../../packages/platform/src/db/database.ts'
import {
  runningAddress,
  startEmbeddedPostgres,
} from '../../packages/platform/src/db/embedded/embedded-postgres.ts'
import { schemaState } from '../../packages/platform/src/db/migrate.ts'
import { openDatabase } from '../../packages/platform/src/db/pool.ts'
import { root } from '../root.ts'
import { requireReachable } from '../supervisor/database.ts'

/** The settings of the Sesame that a command is for: those of `sesame start`. */
export const readConfig = (): Config => loadConfig(process.env, root)

/** Whether there is an embedded database, or an address of another one. */
export const hasDatabase = ({ databaseUrl, dataDir }: Config): boolean =>
  databaseUrl !== null || existsSync(join(dataDir, 'postgres'))

/** Throws a `ConfigError` when the data directory has no database: a command must not make an empty one. */
export const requireDatabase = (config: Config): void => {
  if (hasDatabase(config)) return
  throw new ConfigError(
    'no_database',
    `There is no database in ${config.dataDir}: set SESAME_DATA_DIR or DATABASE_URL to the one you mean`,
  )
}

const isInUse = (error: unknown): boolean =>
  error instanceof ConfigError && error.code === 'data_dir_in_use'

/** The address of the PostgreSQL that a running Sesame started; it may be on its way up. */
const addressInUse = (dataDir: string): string => {
  try {
    return runningAddress(dataDir)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
    throw new ConfigError(
      'database_starting',
      `The database in ${dataDir} is starting or stopping: try again in a moment`,
      { cause },
    )
  }
}

const openServer = async ({ dataDir, databaseUrl }: Config) => {
  if (databaseUrl !== null) {
    await requireReachable({ databaseUrl })
    return { url: databaseUrl, stop: async () => {} }
  }
  const onProgress = (line: string): void => console.error(line)
  try {
    return await startEmbeddedPostgres({ dataDir, onProgress })
  } catch (error) {
    if (!isInUse(error)) throw error
    return { url: addressInUse(dataDir), stop: async () => {} }
  }
}

/** Runs `work` on the database of these settings: the running one, or the embedded one started for it and stopped after. */
export async function withDatabaseUrl<T>(
  config: Config,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const server = await openServer(config)
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}

/** Runs `work` on a few connections to the database, whatever its schema. */
export const withConnection = <T>(
  config: Config,
  work: (db: Queryable) => Promise<T>,
): Promise<T> =>
  withDatabaseUrl(config, async (databaseUrl) => {
    const db = openDatabase({ databaseUrl, maxConnections: 2, onError: () => {} })
    try {
      return await work(db)
    } finally {
      await db.destroy()
    }
  })

/** Runs `work` on a database that has the schema of this version. Running nodes notice what it commits within a second. */
export const withDatabase = async <T>(
  config: Config,
  work: (db: Queryable) => Promise<T>,
): Promise<T> => {
  requireDatabase(config)
  return withConnection(config, async (db) => {
    const { pending, unknown } = await schemaState(db)
    const [newer] = unknown
    if (newer !== undefined)
      throw new ConfigError(
        'newer_schema',
        `The database was made by a newer Sesame (it has ${newer}): use that version`,
      )
    if (pending.length > 0)
      throw new ConfigError(
        'not_migrated',
        'The schema of the database is older than this Sesame: run sesame migrate, or sesame start',
      )
    return work(db)
  })
}
