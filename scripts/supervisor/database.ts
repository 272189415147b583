import { Client } from 'pg'
import type { Config } from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import type { PreparedPostgres } from '../../packages/platform/src/db/embedded/embedded-postgres.ts'
import type { Run } from './keep-running.ts'

/** One run of the embedded PostgreSQL. */
export const launchPostgres = (postgres: PreparedPostgres): Run => {
  const starting = postgres.launch()
  return {
    ready: starting.then(() => {}),
    ended: starting.then(({ ended }) => ended, String),
    stop: async () => {
      const server = await starting.catch(() => null)
      await server?.stop()
    },
  }
}

/** Throws a `ConfigError` that says why when the server of `DATABASE_URL` does not answer. */
export const requireReachable = async ({
  databaseUrl,
}: Pick<Config, 'databaseUrl'>): Promise<void> => {
  if (databaseUrl === null) return
  try {
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
    await client.connect()
    await client.end()
  } catch (error) {
    const { host, pathname } = new URL(databaseUrl)
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
