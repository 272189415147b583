import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const directory = process.env['SESAME_OPENCLAW_DIRECTORY']
if (!directory) throw new Error('Run `npm run test:openclaw`: it installs OpenClaw.')
const program = join(directory, 'node_modules/openclaw/openclaw.mjs')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

/** A home directory with OpenClaw in it: its configuration, its command line and its gateway. */
export async function createHome(modelUrl: string) {
  const home = mkdtempSync(join(tmpdir(), 'sesame-openclaw-'))
  const port = await freePort()
  const configPath = join(home, '.openclaw/openclaw.json')
  mkdirSync(join(home, '.openclaw'))
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    OPENCLAW_CONFIG_PATH: configPath,
    OPENCLAW_STATE_DIR: join(home, '.openclaw'),
    TZ: 'Europe/Berlin',
    NO_COLOR: '1',
  }
  const base = {
    gateway: {
      mode: 'local',
      port,
      bind: 'loopback',
      auth: { mode: 'token', token: 'local-token' },
    },
    discovery: { mdns: { mode: 'off' } },
    update: { checkOnStart: false },
    agents: {
      defaults: {
        model: { primary: 'scripted/scripted' },
        workspace: join(home, 'workspace'),
        skipBootstrap: true,
        heartbeat: { every: '0m' },
      },
    },
    models: {
      mode: 'merge',
      providers: {
        scripted: {
          baseUrl: modelUrl,
          apiKey: 'any',
          api: 'openai-completions',
          models: [
            {
              id: 'scripted',
              name: 'Scripted',
              reasoning: false,
              input: ['text', 'image'],
              cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
              contextWindow: 120_000,
              maxTokens: 4_096,
            },
          ],
        },
      },
    },
  }
  writeFileSync(configPath, JSON.stringify(base, null, 2))

  return {
    home,
    port,
    readConfig: (): Record<string, unknown> => JSON.parse(readFileSync(configPath, 'utf8')),
    /** Puts more into the configuration, as a person does with an editor. */
    configure(more: object): void {
      const found: object = JSON.parse(readFileSync(configPath, 'utf8'))
      writeFileSync(configPath, JSON.stringify({ ...found, ...more }, null, 2))
    },
    /** Runs `openclaw …`; answers with what it prints. */
    async run(...args: string[]): Promise<string> {
      const running = promisify(execFile)(process.execPath, [program, ...args], { env, cwd: home })
      running.child.stdin?.end()
      const { stdout } = await running
      return stdout
    },
    /** Runs lines as a person types them. */
    async shell(lines: string): Promise<string> {
      const script = `set -e\nopenclaw() { "${process.execPath}" "${program}" "$@" < /dev/null; }\n${lines}`
      const { stdout } = await promisify(execFile)('sh', ['-c', script], { env, cwd: home })
      return stdout
    },
    startGateway: () => startGateway(env, home),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

export type Home = Awaited<ReturnType<typeof createHome>>

export type Gateway = ReturnType<typeof startGateway>

function startGateway(env: NodeJS.ProcessEnv, cwd: string) {
  const child = spawn(process.execPath, [program, 'gateway', 'run'], {
    env,
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const readers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      for (const look of readers) look()
    })
  }
  const ended = once(child, 'close')
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    child.kill(signal)
    await ended
  }
  return {
    output: () => output,
    /** Resolves when it has printed this, from the given place of its output on. */
    prints: (text: string, from = 0) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (!output.slice(from).includes(text)) return
          readers.delete(look)
          resolve()
        }
        readers.add(look)
        look()
        void ended.then(() => reject(new Error(`It ended without “${text}”:\n${output}`)))
      }),
    stop,
  }
}
