import * as fs from 'node:fs'
import * as files from 'node:fs/promises'
import { join } from 'node:path'
import * as core from '@sesamespace/sdk/core'
import * as sdk from '@sesamespace/sdk'
import { transformSync } from 'esbuild'
import * as tools from '../../../tools/src/index.ts'
import type { Stage } from './stage.ts'

/** Runs the very lines of a page, at the address of this platform and in a folder of their own. */
export async function runSnippet(code: string, stage: Stage, folder: string): Promise<void> {
  for (const [name, text] of Object.entries(stage.files)) fs.writeFileSync(join(folder, name), text)
  const inFolder =
    <Rest extends unknown[], Result>(call: (path: string, ...rest: Rest) => Result) =>
    (path: string, ...rest: Rest): Result =>
      call(join(folder, path), ...rest)
  const modules: Record<string, object> = {
    '@sesamespace/sdk': { ...sdk, SesameClient: stage.Opened },
    '@sesamespace/sdk/core': core,
    '@sesamespace/tools': tools,
    'node:fs': {
      existsSync: inFolder(fs.existsSync),
      readFileSync: inFolder((path: string) => fs.readFileSync(path, 'utf8')),
      writeFileSync: inFolder((path: string, text: string) => fs.writeFileSync(path, text)),
    },
    'node:http': { createServer: stage.createServer },
    'node:fs/promises': {
      readFile: inFolder((path: string) => files.readFile(path)),
      writeFile: inFolder((path: string, data: Uint8Array) => files.writeFile(path, data)),
    },
  }
  const load = async (name: string): Promise<object> => modules[name] ?? import(name)
  const print = (...parts: unknown[]): void => void stage.printed.push(parts.map(String).join(' '))
  const around = {
    load,
    console: { log: print, warn: print, error: print },
    process: { env: stage.environment, once: () => {} },
  }
  const names = { ...around, ...stage.givens }
  const AsyncFunction = (async () => {}).constructor
  const run: unknown = Reflect.construct(AsyncFunction, [
    ...Object.keys(names),
    `{${toScript(placed(code, stage))}}`,
  ])
  if (typeof run === 'function') await Reflect.apply(run, undefined, Object.values(names))
}

const placed = (code: string, { world, agent }: Stage): string =>
  code
    .replaceAll('http://localhost:4000', world.apiUrl)
    .replaceAll('ws://localhost:4000', world.wsUrl)
    .replaceAll('https://sesame.example.com', world.apiUrl)
    .replaceAll('listen(8080)', 'listen(0)')
    .replaceAll('2027-01-31', new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10))
    .replaceAll("'my-agent', privateKey", `'${agent.agent.handle}', privateKey`)

/** A module as the body of a function. */
function toScript(code: string): string {
  const script = code
    .replaceAll(/^import type .*$/gm, '')
    .replaceAll(/^import \{([^}]*)\} from '([^']*)'$/gm, "const {$1} = await load('$2')")
    .replaceAll(/^export const/gm, 'const')
  return transformSync(script, { loader: 'ts', target: 'esnext' }).code
}
