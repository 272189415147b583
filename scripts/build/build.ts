import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { showProgress } from '../bootstrap/progress.mjs'
import { splitEnvironment } from '../bootstrap/secrets.mjs'
import { root } from '../root.ts'
import { withBuildLock } from './build-lock.ts'
import { type BuildUse, claimBuild, shareBuild } from './build-use.ts'
import { fingerprint } from './fingerprint.ts'
import { phaseOf } from './phase.ts'

interface Target {
  /** As in "Building the dashboard…". */
  name: string
  inputs: readonly string[]
  /** Holds the fingerprint of the sources that the result was built from. */
  stamp: string
  /** What must be there too: a build that lost something is made anew. */
  results: readonly string[]
  /** How long it takes on two cores, in words. */
  estimate: string
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
  results: ['packages/sdk/dist/esm/index.js', 'packages/sdk/dist/cjs/index.js'],
  estimate: 'about 5 s',
  command: ['npm', 'run', '--silent', 'build', '-w', 'packages/sdk'],
}

const tools: Target = {
  name: 'the tools for agents',
  inputs: [
    'packages/tools/src',
    'packages/tools/package.json',
    'packages/tools/build.mjs',
    'packages/tools/tsconfig.build.json',
    ...sdk.inputs,
    'package-lock.json',
  ],
  stamp: 'packages/tools/dist/.sesame-stamp',
  results: ['packages/tools/dist/index.js', 'packages/tools/dist/index.d.ts'],
  estimate: 'about 5 s',
  command: ['npm', 'run', '--silent', 'build', '-w', 'packages/tools'],
}

const mcp: Target = {
  name: 'the MCP server',
  inputs: [
    'packages/mcp/src',
    'packages/mcp/package.json',
    'scripts/build/bundle.mjs',
    'packages/tools/src',
    ...sdk.inputs,
    'package-lock.json',
  ],
  stamp: 'packages/mcp/dist/.sesame-stamp',
  results: ['packages/mcp/dist/main.js'],
  estimate: 'about a second',
  command: ['npm', 'run', '--silent', 'build', '-w', 'packages/mcp'],
}

const openClaw: Target = {
  name: 'the plugin of OpenClaw',
  inputs: [
    'packages/openclaw/src',
    'packages/openclaw/package.json',
    'scripts/build/bundle.mjs',
    'packages/tools/src',
    ...sdk.inputs,
    'package-lock.json',
  ],
  stamp: 'packages/openclaw/dist/.sesame-stamp',
  results: ['packages/openclaw/dist/index.js'],
  estimate: 'about a second',
  command: ['npm', 'run', '--silent', 'build', '-w', 'packages/openclaw'],
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
  results: ['BUILD_ID', 'required-server-files.json', 'server/app', 'static'].map(
    (name) => `.next/${name}`,
  ),
  estimate: 'about a minute',
  command: [process.execPath, next, 'build'],
  env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
}

const stampOf = (target: Target): string => join(root, target.stamp)

const isBuilt = (target: Target, current: string): boolean =>
  [target.stamp, ...target.results].every((path) => existsSync(join(root, path))) &&
  readFileSync(stampOf(target), 'utf8') === current

/** Builds unless that was done; answers when the result is in place. */
const build = async (target: Target, step: string): Promise<void> => {
  const current = fingerprint(root, target.inputs)
  if (isBuilt(target, current)) return
  assertWritable(target)
  await withBuildLock(async () => {
    if (!isBuilt(target, current)) await run(target, current, step)
  })
}

const assertWritable = ({ name }: Target): void => {
  try {
    accessSync(root, constants.W_OK)
    accessSync(join(root, 'node_modules'), constants.W_OK)
  } catch (error) {
    throw new ConfigError(
      'build_refused',
      `The build of ${name} is missing or old, and this user may not write ${root}: run \`bin/sesame build\` there once as its owner`,
      { cause: error },
    )
  }
}

const run = async (target: Target, current: string, step: string): Promise<void> => {
  rmSync(stampOf(target), { force: true })
  let output = ''
  const end = showProgress(`${step}Building ${target.name}`, {
    phase: () => phaseOf(output),
    estimate: target.estimate,
  })
  const [program, ...args] = target.command
  const child = spawn(program, args, {
    cwd: root,
    env: { ...splitEnvironment(process.env).plain, ...target.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  await once(child, 'close')
  end()
  if (child.exitCode !== 0) {
    console.error(output)
    throw output.includes('ENOSPC')
      ? new ConfigError('disk_full', `The disk is full: cannot build ${target.name} in ${root}`)
      : new ConfigError('build_failed', `Building ${target.name} failed: see the lines above`)
  }
  const partial = `${stampOf(target)}.${process.pid}`
  writeFileSync(partial, current)
  renameSync(partial, stampOf(target))
}

/**
 * Builds the SDK, the tools, the MCP server and the plugin of OpenClaw that agents install, unless their builds are of the present sources. `step` comes before
 * what is shown of it: "Step 2 of 4: ".
 */
export const buildPackages = async (step = ''): Promise<void> => {
  await build(sdk, step)
  await build(tools, step)
  await build(mcp, step)
  await build(openClaw, step)
}

/** The use that this process makes of the dashboard's build; it ends with the process. */
let use: BuildUse | null = null

/**
 * Builds the dashboard unless its build is of the present sources, and keeps it from being replaced for as long as this
 * process lives. Throws a `ConfigError` when others serve the one that would have to be replaced.
 */
export const buildDashboard = async (step = ''): Promise<void> => {
  const current = fingerprint(root, dashboard.inputs)
  use = shareBuild()
  if (use && isBuilt(dashboard, current)) return
  use?.release()
  assertWritable(dashboard)
  await withBuildLock(async () => {
    if (!isBuilt(dashboard, current)) await replaceDashboard(current, step)
    use = shareBuild()
  })
}

const replaceDashboard = async (current: string, step: string): Promise<void> => {
  const claim = await claimBuild()
  if (claim === null) {
    throw new ConfigError(
      'build_in_use',
      `The sources of the dashboard have changed, and a Sesame that was started from ${root} still serves the old build: stop it first`,
    )
  }
  try {
    await run(dashboard, current, step)
  } finally {
    claim.release()
  }
}

/** The names of what `sesame start` would have to build first. */
export const staleBuilds = (): string[] =>
  [sdk, tools, mcp, openClaw, dashboard]
    .filter((target) => !isBuilt(target, fingerprint(root, target.inputs)))
    .map(({ name }) => name)
