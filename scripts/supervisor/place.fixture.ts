import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { waitForEnd } from '../../packages/platform/src/db/embedded/processes.ts'
import { root } from '../root.ts'
import { freePort } from '../../packages/platform/test/ports.ts'

/** A run of `sesame start`, and what it printed so far. */
export interface StartedRun {
  run: ChildProcess
  output: () => string
}

/** The data directory and ports of one test, on which Sesame starts as `sesame start` starts it. */
export class Place {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'sesame-start-'))
  readonly webPort: number
  readonly apiPort: number
  readonly #runs: ChildProcess[] = []

  private constructor(webPort: number, apiPort: number) {
    this.webPort = webPort
    this.apiPort = apiPort
  }

  static async make(): Promise<Place> {
    return new Place(await freePort(), await freePort())
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.apiPort}`
  }

  get webUrl(): string {
    return `http://127.0.0.1:${this.webPort}`
  }

  /** Starts Sesame and waits for `pattern` in what it prints, or for its end. */
  async start(
    env: Record<string, string> = {},
    pattern = /Press Ctrl-C to stop\./,
    [program, ...args]: readonly [string, ...string[]] = [
      process.execPath,
      join(root, 'scripts/sesame.mjs'),
      'start',
    ],
  ): Promise<StartedRun> {
    const run = spawn(program, args, {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        SESAME_DATA_DIR: this.dataDir,
        SESAME_WEB_PORT: String(this.webPort),
        SESAME_API_PORT: String(this.apiPort),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#runs.push(run)
    let output = ''
    await new Promise<void>((resolve) => {
      for (const stream of [run.stdout, run.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString()
          if (pattern.test(output)) resolve()
        })
      }
      run.once('close', () => resolve())
    })
    return { run, output: () => output }
  }

  #pidsIn(file: string): number[] {
    try {
      return readFileSync(join(this.dataDir, file), 'utf8').split('\n').map(Number)
    } catch {
      return []
    }
  }

  get supervisor(): number {
    return this.#pidsIn('sesame.pid')[0] ?? 0
  }

  get platform(): number {
    return this.#pidsIn('services.pid')[0] ?? 0
  }

  get dashboard(): number {
    return this.#pidsIn('services.pid')[1] ?? 0
  }

  get postgres(): number {
    return this.#pidsIn('postgres/data/postmaster.pid')[0] ?? 0
  }

  get pids(): number[] {
    return [this.platform, this.dashboard, this.postgres].filter((pid) => pid > 0)
  }

  async remove(): Promise<void> {
    for (const run of this.#runs) {
      run.kill('SIGKILL')
      await exitOf(run)
    }
    for (const pid of this.pids) await waitForEnd(pid, 20_000)
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

export const exitOf = async (run: ChildProcess): Promise<number | null> => {
  if (run.exitCode === null && run.signalCode === null) await once(run, 'exit')
  return run.exitCode
}

/** A place of its own for each test of the file. */
export const usePlace = (): (() => Place) => {
  let place: Place
  beforeEach(async () => {
    place = await Place.make()
  })
  afterEach(() => place.remove())
  return () => place
}
