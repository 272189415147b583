import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const cache = fileURLToPath(new URL('../../../node_modules/.cache/sesame-mcp', import.meta.url))

/** A program of others from the registry, kept for the next time: the folder that it is in. */
export async function installed(name: string, version: string): Promise<string> {
  const prefix = join(cache, `${name.replace('/', '+')}-${version}`)
  const folder = join(prefix, 'node_modules', name)
  if (existsSync(folder)) return folder
  mkdirSync(prefix, { recursive: true })
  writeFileSync(join(prefix, 'package.json'), '{ "private": true }')
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  await promisify(execFile)('npm', ['install', ...quiet, `${name}@${version}`], { cwd: prefix })
  return folder
}
