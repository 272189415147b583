import { Client } from 'pg'
import type { Config } from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../packages/platform/src/db/embedded/embedded-postgres.ts'

/** The database for this run: ours to stop, or somebody's server that must be reachable. */
export type Database = { url: string; embedded: EmbeddedPostgres | null }

/** Starts the embedded PostgreSQL, or checks that the server of `DATABASE_URL` answers. */
export const openDatabase = async (config: Config): Promise<Database> => {
  if (config.databaseUrl === null) {
    const embedded = await startEmbeddedPostgres({
      dataDir: config.dataDir,
      onProgress: (line) => console.log(line),
    })
    return { url: embedded.url, embedded }
  }
  await requireReachable(config.databaseUrl)
  return { url: config.databaseUrl, embedded: null }
}

const requireReachable = async (url: string): Promise<void> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await client.end()
  } catch (error) {
    const { host, pathname } = new URL(url)
    throw new ConfigError(
      'database_unreachable',
      `Cannot use the database ${host}${pathname} of DATABASE_URL: ${reasonOf(error)}`,
      { cause: error },
    )
  }
}

const reasonOf = (error: unknown): string => {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error
  return inner instanceof Error ? inner.message : String(inner)
}
