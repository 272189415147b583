import { createHash } from 'node:crypto'
import { accessSync, constants, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Tree } from '../../bootstrap/tree.mjs'
import { staleBuilds } from '../../build/build.ts'
import { root } from '../../root.ts'
import { fail, type Finding, ok, warn } from './check.ts'

const manifest = z.object({ version: z.string(), dependencies: z.object({ node: z.string() }) })

const mayWriteRoot = (): boolean => {
  try {
    accessSync(root, constants.W_OK)
    accessSync(join(root, 'node_modules'), constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** The Node that runs this. */
export function checkNode(): Finding[] {
  const { node } = manifest.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  ).dependencies
  const own = process.version.slice(1)
  return own === node
    ? [ok('node', `${own}, the pinned one`)]
    : [fail('node', `this is Node ${own}, and ${node} is pinned`, 'call bin/sesame, or npm start')]
}

/** Whether dependencies and builds are those of the sources. */
export function checkInstall(): Finding[] {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  const problem = new Tree(root, lock.digest('hex')).problem()
  if (problem !== null)
    return [
      fail(
        'install',
        `the dependencies ${problem}`,
        'run sesame build as the owner of the checkout',
      ),
    ]
  const stale = staleBuilds()
  if (stale.length === 0) return [ok('install', 'dependencies and builds are of these sources')]
  const message = `the build of ${stale.join(' and ')} is missing, or older than its sources`
  return mayWriteRoot()
    ? [warn('install', message, 'sesame start builds it; sesame build does without starting')]
    : [fail('install', message, `run sesame build as the owner of ${root}`)]
}
