import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SesameClient, type SessionTokens } from '@sesamespace/sdk'
import { compileCache } from '../../platform/test/compile-cache.ts'
import { PASSWORD, SETUP_TOKEN } from '../../platform/test/harness.ts'
import { freePort } from '../../platform/test/ports.ts'
import { createTestDatabase } from '../../platform/test/postgres.ts'

const main = fileURLToPath(new URL('../../platform/src/main.ts', import.meta.url))

/** The platform as a process of its own, which can be frozen and killed. */
export class PlatformProcess {
  readonly url: string
  readonly databaseUrl: string
  readonly #env: Record<string, string>
  readonly #remove: () => Promise<void>
  #child: ChildProcess | null = null

  private constructor(url: string, env: Record<string, string>, remove: () => Promise<void>) {
    this.url = url
    this.databaseUrl = env['DATABASE_URL'] ?? ''
    this.#env = env
    this.#remove = remove
  }

  /** Starts one with a database and a port of its own; `env` goes to the process. */
  static async start(env: Record<string, string> = {}): Promise<PlatformProcess> {
    const database = await createTestDatabase()
    const dataDir = mkdtempSync(join(tmpdir(), 'sesame-process-'))
    const port = await freePort()
    const settings = {
      ...compileCache,
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.url,
      SESAME_DATA_DIR: dataDir,
      SESAME_API_PORT: String(port),
      SESAME_HOST: '127.0.0.1',
      SESAME_SETUP_TOKEN: SETUP_TOKEN,
      SESAME_LOG_LEVEL: 'error',
      ...env,
    }
    const platform = new PlatformProcess(`http://127.0.0.1:${port}`, settings, async () => {
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    })
    await platform.start()
    return platform
  }

  /** Starts it again; resolves when it is ready. */
  async start(): Promise<void> {
    const stdio = ['ignore', 'ignore', 'inherit'] as const
    const child = spawn(process.execPath, [main], { stdio: [...stdio], env: this.#env })
    this.#child = child
    for (let isUp = false; !isUp; isUp = await isReady(this.url)) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (child.exitCode !== null) throw new Error(`The platform ended with ${child.exitCode}.`)
    }
  }

  /** Stops its every thread, and leaves its connections open: to others it looks dead. */
  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child?.kill('SIGCONT')
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  /** The owner of a fresh workspace, signed in for as long as a test takes. */
  async setUp(): Promise<SesameClient> {
    const nobody = new SesameClient({ apiUrl: this.url })
    const tokens = await nobody.setup({
      setupToken: SETUP_TOKEN,
      workspaceName: 'Example workspace',
      email: 'owner@example.com',
      password: PASSWORD,
      displayName: 'Olive Owner',
      handle: 'olive',
    })
    return new SesameClient({
      apiUrl: this.url,
      token: keptFresh(tokens, (refreshToken) => nobody.refresh(refreshToken)),
      maxRetries: 50,
    })
  }

  async remove(): Promise<void> {
    await this.kill()
    await this.#remove()
  }
}

/** Long before an access token ends, which is good for ten minutes. */
const refreshAfterMs = 5 * 60_000

type Tokens = Pick<SessionTokens, 'accessToken' | 'refreshToken'>

/** The access token of a session, exchanged for a new one in time. */
function keptFresh(
  first: Tokens,
  refresh: (refreshToken: string) => Promise<Tokens>,
): () => Promise<string> {
  let tokens = Promise.resolve(first)
  let since = performance.now()
  return async () => {
    if (performance.now() - since > refreshAfterMs) {
      since = performance.now()
      tokens = tokens.then(({ refreshToken }) => refresh(refreshToken))
    }
    return (await tokens).accessToken
  }
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )
