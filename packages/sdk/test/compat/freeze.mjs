// Keeps the SDK as it is, or as it was at a commit, in previous.js: one file, that a test runs against every later server. Run it
// at a release, when its version is decided: `npm run sdk:freeze`, or `npm run sdk:freeze -- <commit>`.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const repository = join(here, '../../../..')
const [commit] = process.argv.slice(2)
const git = (...args) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim()

const directory = commit === undefined ? repository : mkdtempSync(join(tmpdir(), 'sesame-freeze-'))
try {
  if (commit !== undefined) unpack(commit)
  await freeze(join(directory, 'packages/sdk'))
} finally {
  if (commit !== undefined) rmSync(directory, { recursive: true, force: true })
}

function unpack(at) {
  const archive = join(directory, 'sdk.tar')
  git('archive', '--output', archive, at, 'packages/sdk', 'tsconfig.base.json')
  execFileSync('tar', ['-xf', archive, '-C', directory])
  symlinkSync(join(repository, 'node_modules'), join(directory, 'node_modules'))
}

async function freeze(sdk) {
  const { version } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8'))
  const from = git('rev-parse', '--short=8', commit ?? 'HEAD')
  await build({
    absWorkingDir: sdk,
    stdin: {
      contents: "export { SesameApiError, SesameClient } from './src/index.ts'",
      resolveDir: sdk,
      loader: 'ts',
    },
    outfile: join(here, 'previous.js'),
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    banner: { js: `// @sesamespace/sdk ${version}, of the commit ${from}: made by freeze.mjs.` },
    plugins: [browserVariants()],
    logLevel: 'warning',
  })
}

/** As `build.mjs` has it: what is not Node takes the other variant of a file in runtime/. */
function browserVariants() {
  return {
    name: 'browser-variants',
    setup({ onResolve }) {
      onResolve({ filter: /\/runtime\/[\w-]+\.ts$/ }, ({ path, resolveDir }) => {
        const variant = join(resolveDir, path.replace(/\.ts$/, '.browser.ts'))
        return existsSync(variant) ? { path: variant } : null
      })
    },
  }
}
