// Makes dist/: each entry with all that it needs but the SDK and the frameworks, and its types. What the entries share is in files of
// its own. The licences of what is inside are beside it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, 'dist')
// Built beside and moved into place, so that nobody finds half of it.
const fresh = join(here, `.dist-${process.pid}`)
const types = join(here, `.types-${process.pid}`)
const require = createRequire(import.meta.url)
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
const { peerDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
const entries = ['index', 'vercel', 'langchain', 'openai-agents']

try {
  await build({
    absWorkingDir: here,
    entryPoints: entries.map((name) => `src/${name}.ts`),
    outdir: fresh,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    legalComments: 'none',
    logLevel: 'warning',
    external: Object.keys(peerDependencies).flatMap((name) => [name, `${name}/*`]),
  })
  const zod = dirname(require.resolve('zod/package.json'))
  writeFileSync(join(fresh, 'licences.txt'), `zod\n\n${readFileSync(join(zod, 'LICENSE'), 'utf8')}`)
  execFileSync(
    process.execPath,
    [tsc, '-p', join(here, 'tsconfig.build.json'), '--outDir', types],
    { stdio: 'inherit' },
  )
  copyTypes()
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
} finally {
  rmSync(fresh, { recursive: true, force: true })
  rmSync(types, { recursive: true, force: true })
}

/** Only those that an entry leads to: the others speak of zod, which is not installed with the package. */
function copyTypes() {
  const files = new Set(entries.map((name) => `${name}.d.ts`))
  for (const file of files) {
    const text = readFileSync(join(types, file), 'utf8')
    for (const [, name] of text.matchAll(/from '\.\/([\w-]+)\.ts'/g)) files.add(`${name}.d.ts`)
    mkdirSync(dirname(join(fresh, file)), { recursive: true })
    writeFileSync(join(fresh, file), text)
  }
}
