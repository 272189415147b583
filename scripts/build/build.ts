import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { root } from '../root.ts'
import { withBuildLock } from './build-lock.ts'
import { fingerprint } from './fingerprint.ts'

interface Target {
  /** As in "Building the dashboard…". */
  name: string
  inputs: readonly string[]
  /** Holds the fingerprint of the sources that the result was built from. */
  stamp: string
  command: readonly [program: string, ...args: string[]]
  env?: NodeJS.ProcessEnv
}

const next = join(root, 'node_modules/next/dist/bin/next')

const sdk: Target = {
  name: 'the SDK',
  inputs: [
    'packages/sdk/src',
    'packages/sdk/package.json',
    'packages/sdk/build.mjs',
    'packages/sdk/tsconfig.build.json',
    'packages/sdk/tsconfig.cjs.json',
  ],
  stamp: 'packages/sdk/dist/.sesame-stamp',
  command: ['npm', 'run', '--silent', 'build', '-w', 'packages/sdk'],
}

const dashboard: Target = {
  name: 'the dashboard',
  inputs: [
    'app',
    'components',
    'lib',
    'public',
    'packages/contract/src',
    'packages/sdk/src',
    'proxy.ts',
    'next.config.mjs',
    'tailwind.config.ts',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ],
  stamp: '.next/sesame-stamp',
  command: [process.execPath, next, 'build'],
  env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
}

const stampOf = (target: Target): string => join(root, target.stamp)

const isBuilt = (target: Target, current: string): boolean =>
  existsSync(stampOf(target)) && readFileSync(stampOf(target), 'utf8') === current

const build = async (target: Target): Promise<void> => {
  const current = fingerprint(root, target.inputs)
  if (isBuilt(target, current)) return
  await withBuildLock(async () => {
    if (!isBuilt(target, current)) await run(target, current)
  })
}

const run = async (target: Target, current: string): Promise<void> => {
  console.log(`Building ${target.name}…`)
  const [program, ...args] = target.command
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...target.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  await once(child, 'close')
  if (child.exitCode !== 0) {
    console.error(output)
    throw output.includes('ENOSPC')
      ? new ConfigError('disk_full', `The disk is full: cannot build ${target.name} in ${root}`)
      : new ConfigError('build_failed', `Building ${target.name} failed: see the lines above`)
  }
  writeFileSync(stampOf(target), current)
}

/** Builds the SDK unless its build is of the present sources. */
export const buildSdk = (): Promise<void> => build(sdk)

/** Builds the dashboard unless its build is of the present sources. */
export const buildDashboard = (): Promise<void> => build(dashboard)
