import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const cache = fileURLToPath(new URL('../../../node_modules/.cache/sesame-mcp', import.meta.url))
const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']

/** A slow network has done it by then. Tests that wait for it have a minute more. */
const installTimeoutMs = 150_000

/** A program of others from the registry, kept for the next time: the folder that it is in. */
export async function installed(name: string, version: string): Promise<string> {
  const prefix = join(cache, `${name.replace('/', '+')}-${version}`)
  await install(prefix, `${name}@${version}`, { file: `node_modules/${name}`, withScripts: false })
  return join(prefix, 'node_modules', name)
}

/**
 * Installs a package into a folder, unless `file` is there. The folder is there whole or not at all: a test that was stopped meanwhile
 * leaves no half of it, and two that install the same do not meet.
 */
export async function install(
  prefix: string,
  what: string,
  { file, withScripts }: { file: string; withScripts: boolean },
): Promise<void> {
  if (existsSync(join(prefix, file))) return
  mkdirSync(join(prefix, '..'), { recursive: true })
  const folder = mkdtempSync(`${prefix}.new-`)
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }')
    const args = ['install', ...quiet, ...(withScripts ? [] : ['--ignore-scripts']), what]
    await promisify(execFile)('npm', args, { cwd: folder, timeout: installTimeoutMs })
    if (!existsSync(join(folder, file))) throw new Error(`It has no ${file}.`)
    if (existsSync(join(prefix, file))) return
    rmSync(prefix, { recursive: true, force: true })
    renameSync(folder, prefix)
  } catch (cause) {
    if (existsSync(join(prefix, file))) return
    const words = `${what}, which this test runs, could not be installed within ${installTimeoutMs / 1000} seconds. Is the npm registry reachable?`
    throw new Error(words, { cause })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
