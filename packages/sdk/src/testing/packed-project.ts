import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'

export const sdkDirectory = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)

/** The path of a program of the repository. */
export const bin = (name: string): string =>
  join(sdkDirectory, '..', '..', 'node_modules', '.bin', name)

const { version }: { version: string } = JSON.parse(
  readFileSync(join(sdkDirectory, 'package.json'), 'utf8'),
)

/** An empty project with the packed SDK in it, and what the SDK depends on. */
export function makePackedProject() {
  const directory = mkdtempSync(join(tmpdir(), 'sesame-sdk-'))
  const modules = join(directory, 'node_modules')
  const tarball = join(directory, `sesamespace-sdk-${version}.tgz`)
  const run = (command: string, args: string[]): string =>
    execFileSync(command, args, {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  run(process.execPath, [join(sdkDirectory, 'build.mjs')])
  run('npm', [
    'pack',
    '--ignore-scripts',
    '--silent',
    '--pack-destination',
    directory,
    sdkDirectory,
  ])
  const installed = join(modules, '@sesamespace', 'sdk')
  mkdirSync(installed, { recursive: true })
  run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  mkdirSync(join(modules, '@noble'))
  symlinkSync(dirname(require.resolve('ws/package.json')), join(modules, 'ws'))
  symlinkSync(dirname(require.resolve('@noble/hashes/hmac.js')), join(modules, '@noble', 'hashes'))
  return {
    directory,
    tarball,
    /** Runs a program in the project; returns what it prints. */
    run,
    /** What a bundler makes of this code. */
    bundle: (code: string, options: BuildOptions) =>
      build({
        stdin: { contents: code, resolveDir: directory },
        bundle: true,
        minify: true,
        format: 'esm',
        external: ['ws', 'node:*'],
        ...options,
        metafile: true,
        write: false,
      }),
    remove: () => rmSync(directory, { recursive: true }),
  }
}
export type PackedProject = ReturnType<typeof makePackedProject>
