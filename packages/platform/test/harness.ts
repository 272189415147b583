import { randomBytes } from 'node:crypto'
import {
  SesameClient,
  type Agent,
  type ApiKeyScope,
  type Me,
  type Role,
  type SesameClientOptions,
} from '@sesamespace/sdk'
import type { Kysely } from 'kysely'
import { pino, type Logger } from 'pino'
import { createApp, type AppOptions, type PlatformApp } from '../src/app.ts'
import { assertRootKey } from '../src/db/installation-key.ts'
import { openDatabase, SERVING_STATEMENT_TIMEOUT_MS, type PoolCounts } from '../src/db/pool.ts'
import { StorageWatch } from '../src/db/storage-watch.ts'
import type { Tables } from '../src/db/tables/index.ts'
import type { SealOptions } from '../src/modules/module.ts'
import { createLocalBus, type Bus } from '../src/events/bus.ts'
import { createTestDatabase } from './postgres.ts'

export const SETUP_TOKEN = 'setup-token-of-the-tests'
export const PASSWORD = 'correct horse battery staple'

/** A whole platform on a free port, with a database of its own. */
export interface TestPlatform {
  /** `http://127.0.0.1:<port>` */
  url: string
  databaseUrl: string
  db: Kysely<Tables>
  app: PlatformApp
  /** Stops this node; with `restart` another one can take its place on the same port and database. */
  stopNode(): Promise<void>
  /** With another key, or with one that is sealed. */
  restart(newKey?: Buffer | SealOptions): Promise<void>
  /** Starts one more node on the same database. Stopped with the platform. */
  addNode(
    bus?: Bus,
    seal?: SealOptions,
  ): Promise<{ url: string; app: PlatformApp; stop: () => Promise<void> }>
  client(options?: Partial<SesameClientOptions>): SesameClient
  stop(): Promise<void>
}

export interface StartOptions {
  bus?: Bus
  masterKey?: Buffer
  /** Where the nodes log to; nowhere by default. */
  logger?: Logger
  /** Answers where the nodes reach the database, for what lies between. */
  through?: (databaseUrl: string) => Promise<string>
  /** Addresses that webhooks may reach although they are not public. */
  webhookAllowList?: string[]
  /** Serves `/metrics` to who has it. */
  metricsToken?: string
  /** Limits and addresses of the nodes. */
  app?: Partial<
    Pick<
      AppOptions,
      | 'bodies'
      | 'fetchAllowList'
      | 'pushAllowList'
      | 'applicationAllowList'
      | 'mail'
      | 'sso'
      | 'fetchLimits'
      | 'proxy'
      | 'rates'
      | 'sockets'
      | 'publicUrl'
      | 'apiUrl'
      | 'corsOrigins'
      | 'trustedProxies'
    >
  >
}

export async function startPlatform(options: StartOptions = {}): Promise<TestPlatform> {
  const database = await createTestDatabase()
  const databaseUrl = (await options.through?.(database.url)) ?? database.url
  let key: Buffer | SealOptions = options.masterKey ?? randomBytes(32)
  const authSecret = randomBytes(32).toString('hex')

  const startNode = async (port: number, bus: Bus, kept: Buffer | SealOptions) => {
    const masterKey = Buffer.isBuffer(kept) ? kept : null
    const storage = new StorageWatch()
    let pool = (): PoolCounts => ({ total: 0, idle: 0, waiting: 0 })
    const db = openDatabase({
      databaseUrl,
      statementTimeoutMs: SERVING_STATEMENT_TIMEOUT_MS,
      onError: () => {},
      onDiskFull: () => storage.noteFull(),
      onPool: (read) => {
        pool = read
      },
    })
    if (masterKey) await assertRootKey(db, masterKey)
    const app = await createApp({
      db,
      bus,
      storage,
      logger: options.logger ?? pino({ level: process.env['SESAME_TEST_LOG'] ?? 'silent' }),
      masterKey,
      ...(!Buffer.isBuffer(kept) && { seal: kept }),
      authSecret,
      setupToken: SETUP_TOKEN,
      ...(options.metricsToken && { metrics: { token: options.metricsToken, pool } }),
      ...(options.webhookAllowList && { webhookAllowList: options.webhookAllowList }),
      ...options.app,
      publicUrl: options.app?.publicUrl ?? 'http://localhost:3000',
      allowedOrigins: ['http://localhost:3000'],
    })
    await app.start()
    const url = await app.server.listen({ host: '127.0.0.1', port })
    const stop = async (): Promise<void> => {
      await app.stop()
      await bus.close()
      await db.destroy()
    }
    return { url, app, db, stop }
  }

  let node = await startNode(0, options.bus ?? createLocalBus(), key)
  let isUp = true
  const port = Number(new URL(node.url).port)
  const others: { stop: () => Promise<void> }[] = []

  const stopNode = async (): Promise<void> => {
    if (!isUp) return
    isUp = false
    await node.stop()
  }

  return {
    url: node.url,
    databaseUrl: database.url,
    get db() {
      return node.db
    },
    get app() {
      return node.app
    },
    stopNode,
    async restart(newKey = key) {
      await stopNode()
      key = newKey
      node = await startNode(port, createLocalBus(), key)
      isUp = true
    },
    async addNode(bus = createLocalBus(), seal) {
      const other = await startNode(0, bus, seal ?? key)
      others.push(other)
      return other
    },
    client: (clientOptions = {}) => new SesameClient({ apiUrl: node.url, ...clientOptions }),
    async stop() {
      for (const other of others) await other.stop()
      await stopNode()
      await database.drop()
    },
  }
}

/** A person who is signed in. */
export interface TestPerson {
  client: SesameClient
  me: Me
  accessToken: string
  refreshToken: string
}

/** An agent with a key. */
export interface TestAgent {
  client: SesameClient
  agent: Agent
  key: string
}

/** Makes the workspace and its owner. */
export async function setupOwner(platform: TestPlatform): Promise<TestPerson> {
  const tokens = await platform.client().setup({
    setupToken: SETUP_TOKEN,
    workspaceName: 'Example workspace',
    email: 'owner@example.com',
    password: PASSWORD,
    displayName: 'Olive Owner',
    handle: 'olive',
  })
  return {
    client: platform.client({ token: tokens.accessToken }),
    me: tokens.principal,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
  }
}

/** Invites a person with a role and accepts for them. */
export async function addMember(
  platform: TestPlatform,
  owner: TestPerson,
  role: Role,
  handle: string,
): Promise<TestPerson> {
  const { invite } = await owner.client.createInvite({ email: `${handle}@example.com`, role })
  const tokens = await platform.client().acceptInvite({
    token: invite.token ?? '',
    password: PASSWORD,
    displayName: handle,
    handle,
  })
  return {
    client: platform.client({ token: tokens.accessToken }),
    me: tokens.principal,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
  }
}

export async function createAgent(
  platform: TestPlatform,
  owner: TestPerson,
  handle: string,
  scopes?: ApiKeyScope[],
): Promise<TestAgent> {
  const { agent } = await owner.client.createAgent({ handle, displayName: handle })
  const { key } = await owner.client.createAgentKey(agent.id, {
    name: 'test',
    ...(scopes && { scopes }),
  })
  return { client: platform.client({ apiKey: key.key }), agent, key: key.key }
}
