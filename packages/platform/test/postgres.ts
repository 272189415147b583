import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../src/db/embedded/embedded-postgres.ts'
import { isAlive } from '../src/db/embedded/processes.ts'
import { migrateToLatest } from '../src/db/migrate.ts'

/** A database of its own for one test file. */
export interface TestDatabase {
  url: string
  /** Ends the connections that are left and removes the database. */
  drop: () => Promise<void>
}

/** Holds the server's address while tests run: given by a person, else set by `startTestPostgres`. */
const serverVariable = 'SESAME_TEST_DATABASE_URL'
const templateVariable = 'SESAME_TEST_TEMPLATE'
const directoryPrefix = 'sesame-test-postgres-'

/** The address of another database on the same server. */
const withDatabase = (url: string, name: string): string => {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

const execute = async (url: string, sql: string): Promise<void> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const randomName = (prefix: string): string => `${prefix}_${randomBytes(6).toString('hex')}`

/** A killed run cannot clear up after itself; the next one does. */
const removeDeadRuns = (): void => {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.startsWith(directoryPrefix) && name.split('-').at(-2))
    if (pid > 0 && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

const startServer = async () => {
  removeDeadRuns()
  const dataDir = mkdtempSync(join(tmpdir(), `${directoryPrefix}${process.pid}-`))
  const server = await startEmbeddedPostgres({
    dataDir,
    settings: {
      max_connections: '300',
      shared_buffers: '128MB',
      // The tests' data need not outlive a power cut.
      fsync: 'off',
      full_page_writes: 'off',
    },
  })
  const stop = async () => {
    await server.stop()
    await server.ended
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

/**
 * Provides the server for a whole test run (vitest's or Playwright's global setup): the one that
 * `SESAME_TEST_DATABASE_URL` names, else an embedded one, with a migrated template for `createTestDatabase`.
 * Returns how to end it; the server also ends when this process is killed.
 */
export const startTestPostgres = async (): Promise<() => Promise<void>> => {
  const given = process.env[serverVariable]
  const server = given ? { url: given, stop: async () => {} } : await startServer()
  const template = randomName('sesame_template')
  await execute(server.url, `CREATE DATABASE ${template}`)
  await migrateToLatest(withDatabase(server.url, template))
  process.env[serverVariable] = server.url
  process.env[templateVariable] = template
  return async () => {
    await execute(server.url, `DROP DATABASE ${template} WITH (FORCE)`)
    if (!given) delete process.env[serverVariable]
    await server.stop()
  }
}

/** Makes a migrated database without rows by copying the template. Needs `startTestPostgres` in the global setup. */
export const createTestDatabase = (): Promise<TestDatabase> => {
  const template = process.env[templateVariable]
  return create(template === undefined ? undefined : `TEMPLATE ${template}`)
}

/** Makes a database with nothing in it, no schema either. */
export const createEmptyDatabase = (): Promise<TestDatabase> => create('')

const create = async (how: string | undefined): Promise<TestDatabase> => {
  const server = process.env[serverVariable]
  if (!server || how === undefined) {
    throw new Error(
      'no test server: run the tests through vitest.config.ts or playwright.config.ts',
    )
  }
  const name = randomName('sesame_test')
  await execute(server, `CREATE DATABASE ${name} ${how}`)
  return {
    url: withDatabase(server, name),
    drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
