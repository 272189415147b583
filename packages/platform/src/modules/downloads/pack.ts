import { globSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { z } from 'zod'

const packageJson = z.looseObject({
  files: z.array(z.string()).default([]),
  dependencies: z.record(z.string(), z.string()).default({}),
  exports: z.record(z.string(), z.unknown()).default({}),
})
type PackageJson = z.output<typeof packageJson>

/** Always the same, so that the same files make the same bytes, on every node. It is the one of `npm pack`. */
const mtime = new Date('1985-10-26T08:15:00Z')

const readPackage = (directory: string): PackageJson =>
  packageJson.parse(JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')))

/** What a dependency needs to run and to be typed, and its licence. */
const isNeeded = (path: string): boolean =>
  /(\.(js|cjs|mjs|json|d\.ts|d\.mts|d\.cts)|(^|\/)licen[cs]e[^/]*)$/i.test(path)

const filesBelow = (directory: string): string[] =>
  globSync('**/*', { cwd: directory, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .map((path) => path.split(sep).join('/'))
    .toSorted()

interface Packed {
  path: string
  bytes: Buffer | string
}

function ownFiles(directory: string, { files }: PackageJson): Packed[] {
  const listed = files.flatMap((name) =>
    statSync(join(directory, name)).isFile()
      ? [name]
      : filesBelow(join(directory, name)).map((path) => `${name}/${path}`),
  )
  return [...listed, 'README.md']
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .map((path) => ({ path, bytes: readFileSync(join(directory, path)) }))
}

/** A dependency inside of the package: whoever installs it needs no other registry, and gets what was tested. */
function dependencyFiles(directory: string, name: string): Packed[] {
  const require = createRequire(join(directory, 'package.json'))
  const root = require.resolve
    .paths(name)
    ?.map((path) => join(path, name))
    .find((path) => globSync('package.json', { cwd: path }).length > 0)
  if (root === undefined) throw new Error(`${name} is not installed`)
  const { dependencies } = readPackage(root)
  if (Object.keys(dependencies).length > 0)
    throw new Error(`${name} has dependencies of its own: they would have to be packed too`)
  return filesBelow(root)
    .filter((path) => isNeeded(path) && !path.startsWith('node_modules/'))
    .map((path) => ({
      path: `node_modules/${name}/${path}`,
      bytes: readFileSync(join(root, path)),
    }))
}

/** The exports that lead to what is packed: what only this repository imports is a source file. */
const packedExports = (exports: PackageJson['exports']): PackageJson['exports'] =>
  Object.fromEntries(
    Object.entries(exports).filter(([, to]) => !JSON.stringify(to).includes('./src/')),
  )

/**
 * Packs a built package of this repository as `npm pack` does, its dependencies included. In memory: nothing is written.
 * A package whose `dist` is one file with everything in it names no dependencies any more.
 */
export async function packPackage(
  directory: string,
  { isBundled }: { isBundled: boolean },
): Promise<Buffer> {
  const found = readPackage(directory)
  const { scripts: _scripts, devDependencies: _development, dependencies, ...kept } = found
  const names = isBundled ? [] : Object.keys(dependencies)
  const { exports, ...rest } = kept
  const packed = packedExports(exports)
  const manifest = {
    ...rest,
    ...(Object.keys(packed).length > 0 && { exports: packed }),
    ...(!isBundled && { dependencies, bundleDependencies: names }),
  }
  const entries: Packed[] = [
    { path: 'package.json', bytes: `${JSON.stringify(manifest, null, 2)}\n` },
    ...ownFiles(directory, found),
    ...names.flatMap((name) => dependencyFiles(directory, name)),
  ]
  const tar = pack()
  const bytes = buffer(tar.pipe(createGzip({ level: 9 })))
  for (const entry of entries) {
    const mode = entry.path === 'dist/main.js' ? 0o755 : 0o644
    tar.entry({ name: `package/${entry.path}`, mtime, mode }, Buffer.from(entry.bytes))
  }
  tar.finalize()
  return bytes
}

/** The directory of a package of this repository. */
export const packageDirectory = (name: string): string =>
  fileURLToPath(new URL(`../../../../${name}`, import.meta.url))
