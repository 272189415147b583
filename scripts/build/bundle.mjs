import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build } from 'esbuild'

const isModules = /^(.*node_modules\/(?:@[^/]+\/)?[^/@][^/]*)\//

/*
 * Makes dist/<name>.js of the package it is run in from src/<name>.ts: one file with all that it needs, so that installing it
 * installs nothing else, and beside it the licences of what is inside.
 *
 *   node bundle.mjs <entry> <the oldest Node that runs it> [what is not put in, because it is there …]
 */
const [entry, target, ...external] = process.argv.slice(2)
const folder = process.cwd()
await bundle()

async function bundle() {
  const dist = join(folder, 'dist')
  // Built beside and moved into place, so that nobody finds half of it.
  const fresh = join(folder, `.dist-${process.pid}`)
  try {
    mkdirSync(fresh, { recursive: true })
    const { metafile } = await build({
      absWorkingDir: folder,
      entryPoints: [entry],
      outfile: join(fresh, basename(entry).replace(/\.ts$/, '.js')),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target,
      legalComments: 'none',
      metafile: true,
      logLevel: 'warning',
      // What is CommonJS inside asks for Node's own modules by `require`.
      banner: {
        js: "import { createRequire as createRequireOfNode } from 'node:module'; const require = createRequireOfNode(import.meta.url);",
      },
      external: ['bufferutil', 'utf-8-validate', ...external],
    })
    writeFileSync(join(fresh, 'licences.txt'), licencesOf(Object.keys(metafile.inputs)))
    rmSync(dist, { recursive: true, force: true })
    renameSync(fresh, dist)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function licencesOf(inputs) {
  const folders = new Set(
    inputs.flatMap((input) => isModules.exec(resolve(folder, input))?.[1] ?? []),
  )
  return [...folders]
    .toSorted((a, b) => a.localeCompare(b))
    .filter((each) => existsSync(join(each, 'package.json')))
    .map((each) => {
      const { name, version, license } = JSON.parse(
        readFileSync(join(each, 'package.json'), 'utf8'),
      )
      const files = globSync('{LICENSE,LICENCE,license,licence}*', { cwd: each })
      const text = files.map((file) => readFileSync(join(each, file), 'utf8').trim()).join('\n\n')
      return `${name} ${version} (${license})\n\n${text}\n`
    })
    .join('\n---\n\n')
}
