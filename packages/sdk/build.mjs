// Compiles src/ twice, to ES modules and to CommonJS. Each output gets a package.json of its own that
// says which module system its files speak. The ES modules are there once more for what is not Node (`web`), with the other
// variant of each file in runtime/: package.json says which runtimes take it.
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
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
  makeWeb()
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

/** Only what runs: its types and its sources are those of the ES modules. */
function makeWeb() {
  const [from, to] = [join(fresh, 'esm'), join(fresh, 'web')]
  const variants = globSync('runtime/*.browser.js', { cwd: from })
  const replaced = variants.map((file) => file.replace('.browser', ''))
  for (const file of globSync('**/*.js', { cwd: from })) {
    if (replaced.includes(file)) continue
    const code = readFileSync(join(from, file), 'utf8').replace(
      /\n\/\/# sourceMappingURL=.*$/,
      '\n',
    )
    const path = join(to, file.replace('.browser.js', '.js'))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, code)
  }
  for (const folder of ['esm', 'cjs']) {
    const runtime = join(fresh, folder, 'runtime')
    for (const file of globSync('*.browser.*', { cwd: runtime })) rmSync(join(runtime, file))
  }
  cpSync(join(from, 'package.json'), join(to, 'package.json'))
}

function moveAway(from, to) {
  try {
    renameSync(from, to)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}
