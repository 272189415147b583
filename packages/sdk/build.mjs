// Compiles src/ twice, to ES modules and to CommonJS. Each output gets a package.json of its own: it says which
// module system the files speak, and it points the `#…` imports (what differs between Node and browsers) at them.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const tsc = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
)

const imports = Object.fromEntries(
  ['crypto', 'hmac', 'socket'].map((name) => [
    `#${name}`,
    { node: `./runtime/${name}.node.js`, default: `./runtime/${name}.browser.js` },
  ]),
)

rmSync(join(here, 'dist'), { recursive: true, force: true })
for (const [format, type] of [
  ['esm', 'module'],
  ['cjs', 'commonjs'],
]) {
  const out = join(here, 'dist', format)
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'package.json'), `${JSON.stringify({ type, imports }, null, 2)}\n`)
  compile(type, out)
}

function compile(type, out) {
  if (type === 'module') {
    execFileSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.build.json')], {
      stdio: 'inherit',
    })
    return
  }
  // TypeScript picks the module system from the package.json beside the source, so CommonJS is compiled from a copy.
  const copy = join(here, 'dist', '.cjs-source')
  cpSync(join(here, 'src'), join(copy, 'src'), { recursive: true })
  writeFileSync(join(copy, 'package.json'), JSON.stringify({ type, imports: sourceImports() }))
  execFileSync(
    process.execPath,
    [tsc, '-p', join(here, 'tsconfig.cjs.json'), '--outDir', out],
    { stdio: 'inherit' },
  )
  rmSync(copy, { recursive: true })
}
