import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { ensureDataDir } from '../../config/data-dir.ts'
import { lockDirectory } from '../../config/directory-lock.ts'
import { providePostgres } from './binaries.ts'
import {
  clearLeftovers,
  databaseName,
  ensureCluster,
  readPassword,
  runningSocket,
} from './cluster.ts'
import { locate, type Location } from './location.ts'
import { launchPostmaster } from './postmaster.ts'

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** Address of the database `sesame`, over a unix socket, with the password. Never log it. */
  url: string
  /** Settles when the server is gone, with its last words; `stop` leads there too. */
  ended: Promise<string>
  /** Ends all its connections, writes everything down and stops. */
  stop: () => Promise<void>
}

export interface EmbeddedPostgresOptions {
  dataDir: string
  /** Told when something takes its time, such as `Initialising database…`. */
  onProgress?: (line: string) => void
  /** More settings of postgresql.conf, or others than ours. */
  settings?: Readonly<Record<string, string>>
}

/** Small memory, full durability: `fsync` and `full_page_writes` stay at PostgreSQL's default, on. */
const defaultSettings = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  huge_pages: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // A failed statement's text may hold a secret: it stays out of the log.
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
}

/** A unix socket's path may have some 100 bytes: a longer one moves to the temporary directory. */
const socketDirectory = ({ root, user }: Location): string => {
  const beside = join(root, 'run')
  const path = beside.length < 80 ? beside : mkdtempSync(join(tmpdir(), 'sesame-'))
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (user) chownSync(path, user.uid, user.gid)
  return path
}

const address = (database: string, password: string, socket: string): string =>
  `postgres://${databaseName}:${password}@localhost/${database}?host=${encodeURIComponent(socket)}`

/** The address of the PostgreSQL that another process runs on a data directory, for tools beside it. */
export const runningAddress = (dataDir: string): string => {
  const location = locate(dataDir)
  const socket = runningSocket(location)
  return address(databaseName, readPassword(location), socket)
}

/** The PostgreSQL of a data directory, locked for this process and ready to be run, time and again. */
export interface PreparedPostgres {
  /** The same for every run. */
  url: string
  /** Runs the server; resolves when it takes connections. */
  launch: () => Promise<Pick<EmbeddedPostgres, 'ended' | 'stop'>>
  /** Lets go of the data directory. */
  release: () => void
}

/**
 * Takes the PostgreSQL of a data directory, making it on the first call. Throws a `ConfigError` for the operator.
 */
export const prepareEmbeddedPostgres = async ({
  dataDir,
  onProgress = () => {},
  settings = {},
}: EmbeddedPostgresOptions): Promise<PreparedPostgres> => {
  ensureDataDir(dataDir)
  const location = locate(dataDir)
  const lock = lockDirectory(location.root)
  try {
    const programs = providePostgres(location.user)
    await clearLeftovers(location)
    ensureCluster(location, programs, onProgress)
    const socket = socketDirectory(location)
    const password = readPassword(location)
    const launch = async () => {
      await clearLeftovers(location)
      const server = await launchPostmaster({
        location,
        programs,
        settings: { ...defaultSettings, ...settings, unix_socket_directories: socket },
        onProgress,
      })
      await ensureDatabase(address('postgres', password, socket)).catch(async (error: unknown) => {
        await server.stop()
        throw error
      })
      return server
    }
    const release = () => {
      lock.release()
      if (!socket.startsWith(location.root)) rmSync(socket, { recursive: true, force: true })
    }
    return { url: address(databaseName, password, socket), launch, release }
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * Starts the PostgreSQL of a data directory, making it on the first call. Holds the database's lock while it
 * runs; the server ends with this process, however that ends. Throws a `ConfigError` for the operator.
 */
export const startEmbeddedPostgres = async (
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> => {
  const { url, launch, release } = await prepareEmbeddedPostgres(options)
  try {
    const { ended, stop } = await launch()
    return { url, ended: ended.finally(release), stop }
  } catch (error) {
    release()
    throw error
  }
}

/** Makes the database `sesame` on the first start. */
const ensureDatabase = async (url: string): Promise<void> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`)
  } finally {
    await client.end()
  }
}
