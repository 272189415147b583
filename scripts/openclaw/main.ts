import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildPackages } from '../build/build.ts'
import { root } from '../root.ts'

/** The one that the plugin is tested in. It is 650 MB, so it is not among the packages that `npm ci` installs. */
const version = '2026.9.6'
const directory = join(root, 'node_modules/.cache/sesame-openclaw', version)

function run(program: string, args: string[], cwd: string, env = process.env): void {
  const { status, error } = spawnSync(program, args, { cwd, env, stdio: 'inherit' })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

if (!existsSync(join(directory, 'node_modules/openclaw/openclaw.mjs'))) {
  console.log(`Installing OpenClaw ${version}…`)
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'package.json'), '{ "private": true }\n')
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund']
  run('npm', ['install', ...quiet, `openclaw@${version}`], directory)
}
await buildPackages()
run('vitest', ['run', '--project=openclaw', ...process.argv.slice(2)], root, {
  ...process.env,
  SESAME_OPENCLAW_DIRECTORY: directory,
})
