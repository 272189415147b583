import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../packages/platform/src/db/embedded/embedded-postgres.ts'
import { SesameClient } from '../../packages/sdk/src/index.ts'
import { freePort } from '../../packages/platform/test/ports.ts'
import { startServer, type ServerProcess } from './process.ts'

const SETUP_TOKEN = 'setup-token-of-the-benchmarks'

/** What the owner signs in with. */
export const ownerLogin = {
  email: 'owner@example.com',
  password: 'correct horse battery staple',
}

/** An agent that may write. */
export interface StageAgent {
  id: string
  key: string
}

/**
 * Our platform and the reference, each a process of its own with a database of its own on the same PostgreSQL, which
 * flushes each commit to disk. The load comes from this process.
 */
export interface Stage extends AsyncDisposable {
  sesameUrl: string
  /** Settings of a further node of the same installation. */
  nodeSettings: Record<string, string>
  referenceUrl: string
  /** Process ids. */
  sesamePid: number
  referencePid: number
  owner: SesameClient
  workspaceId: string
  /** For what no client may do, such as writing 100,000 messages at once. */
  sesameDatabase: pg.Client
  referenceDatabase: pg.Client
  addAgent: (handle: string) => Promise<StageAgent>
}

const connect = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

/** Runs a node of our platform, on a free port. */
export const startNode = async (settings: Record<string, string>): Promise<ServerProcess> => {
  const port = await freePort()
  return startServer(join(import.meta.dirname, '../../packages/platform/src/main.ts'), {
    url: `http://127.0.0.1:${port}`,
    path: '/readyz',
    env: { ...settings, SESAME_API_PORT: String(port) },
  })
}

export const openStage = async (): Promise<Stage> => {
  await using undo = new AsyncDisposableStack()
  const dataDir = mkdtempSync(join(tmpdir(), 'sesame-bench-'))
  undo.defer(() => rmSync(dataDir, { recursive: true, force: true }))
  const postgres = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'postgres'),
    settings: { max_connections: '100', shared_buffers: '128MB', max_wal_size: '1GB' },
  })
  undo.defer(async () => {
    await postgres.stop()
    await postgres.ended
  })

  const sesameDatabase = await connect(postgres.url)
  undo.defer(() => sesameDatabase.end())
  await sesameDatabase.query('CREATE DATABASE reference')
  const referenceAddress = new URL(postgres.url)
  referenceAddress.pathname = '/reference'
  const referenceDatabase = await connect(referenceAddress.href)
  undo.defer(() => referenceDatabase.end())

  const nodeSettings = {
    DATABASE_URL: postgres.url,
    SESAME_DATA_DIR: join(dataDir, 'platform'),
    SESAME_HOST: '127.0.0.1',
    SESAME_SETUP_TOKEN: SETUP_TOKEN,
    SESAME_FETCH_ALLOW: '127.0.0.1',
  }
  const platform = await startNode(nodeSettings)
  undo.defer(() => platform.stop())
  const referencePort = await freePort()
  const reference = await startServer(join(import.meta.dirname, '../servers/reference.ts'), {
    url: `http://127.0.0.1:${referencePort}`,
    path: '/readyz',
    env: { DATABASE_URL: referenceAddress.href, PORT: String(referencePort) },
  })
  undo.defer(() => reference.stop())

  const { accessToken, principal } = await new SesameClient({ apiUrl: platform.url }).setup({
    setupToken: SETUP_TOKEN,
    workspaceName: 'Example workspace',
    ...ownerLogin,
    displayName: 'Olive Owner',
    handle: 'olive',
  })
  const owner = new SesameClient({ apiUrl: platform.url, token: accessToken })
  const cleanUp = undo.move()
  return {
    sesameUrl: platform.url,
    nodeSettings,
    referenceUrl: reference.url,
    sesamePid: platform.pid,
    referencePid: reference.pid,
    owner,
    workspaceId: principal.workspaceId,
    sesameDatabase,
    referenceDatabase,
    async addAgent(handle) {
      const { agent } = await owner.createAgent({ handle, displayName: handle })
      const { key } = await owner.createAgentKey(agent.id, { name: 'bench' })
      return { id: agent.id, key: key.key }
    },
    [Symbol.asyncDispose]: () => cleanUp.disposeAsync(),
  }
}
