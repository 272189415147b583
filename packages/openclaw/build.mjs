// Makes dist/index.js: the plugin with all that it needs in one file, so that installing it installs nothing else.
// The licences of what is inside are beside it.
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, 'dist')
// Built beside and moved into place, so that nobody finds half of it.
const fresh = join(here, `.dist-${process.pid}`)

const isModules = /^(.*node_modules\/(?:@[^/]+\/)?[^/@][^/]*)\//

try {
  mkdirSync(fresh, { recursive: true })
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: ['src/index.ts'],
    outfile: join(fresh, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // What is CommonJS inside asks for Node's own modules by `require`.
    banner: {
      js: "import { createRequire as createRequireOfNode } from 'node:module'; const require = createRequireOfNode(import.meta.url);",
    },
    // The host's own modules are there when it runs.
    external: ['bufferutil', 'utf-8-validate', 'openclaw/*'],
  })
  writeFileSync(join(fresh, 'licences.txt'), licencesOf(Object.keys(metafile.inputs)))
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
} finally {
  rmSync(fresh, { recursive: true, force: true })
}

function licencesOf(inputs) {
  const folders = new Set(
    inputs.flatMap((input) => isModules.exec(resolve(here, input))?.[1] ?? []),
  )
  return [...folders]
    .toSorted((a, b) => a.localeCompare(b))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const { name, version, license } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      )
      const files = globSync('{LICENSE,LICENCE,license,licence}*', { cwd: folder })
      const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n')
      return `${name} ${version} (${license})\n\n${text}\n`
    })
    .join('\n---\n\n')
}
