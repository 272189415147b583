// Compiles src/ twice, to ES modules and to CommonJS. Each output gets a package.json of its own that
// says which module system its files speak.
import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, 'dist')
// Built beside and moved into place, so that who imports the SDK meanwhile never finds half of it.
const fresh = join(here, `.dist-${process.pid}`)
const old = join(here, `.dist-${process.pid}-old`)
const tsc = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
)

try {
  compile('tsconfig.build.json', 'esm', 'module')
  compile('tsconfig.cjs.json', 'cjs', 'commonjs')
  rmSync(old, { recursive: true, force: true })
  moveAway(dist, old)
  renameSync(fresh, dist)
} finally {
  rmSync(fresh, { recursive: true, force: true })
  rmSync(old, { recursive: true, force: true })
}

function compile(project, directory, type) {
  const out = join(fresh, directory)
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'package.json'), `${JSON.stringify({ type })}\n`)
  execFileSync(process.execPath, [tsc, '-p', join(here, project), '--outDir', out], {
    stdio: 'inherit',
  })
}

function moveAway(from, to) {
  try {
    renameSync(from, to)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}
