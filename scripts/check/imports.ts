import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseAst } from 'vitest/node'

/** One file naming another, or a package. */
export interface Import {
  /** Path from the repository's root. */
  from: string
  /** Path from the root for a file of ours, else the package's name as written. */
  to: string
}

const aliases: Record<string, string> = { '@sesamespace/sdk': 'packages/sdk/src/index.ts' }
const extensions = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']

const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The literal sources of all imports and re-exports below a syntax node: static, dynamic and of types. */
function* sourcesIn(node: unknown): Generator<string> {
  if (!isNode(node)) return
  const { source } = node
  if (isNode(source) && typeof source['value'] === 'string') yield source['value']
  for (const child of Object.values(node)) yield* sourcesIn(child)
}

const resolveSource = (root: string, from: string, source: string): string => {
  if (aliases[source]) return aliases[source]
  if (!source.startsWith('.') && !source.startsWith('@/')) return source
  const target = source.startsWith('@/')
    ? join(root, source.slice(2))
    : resolve(root, dirname(from), source)
  const found = extensions.find((extension) => existsSync(target + extension)) ?? ''
  return relative(root, target + found)
}

/** All imports of the repository's own TypeScript files. */
export const readImports = (root: string): Import[] =>
  globSync('**/*.{ts,tsx}', {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|\.next|dist)$/.test(path),
  }).flatMap((from) => {
    const lang = from.endsWith('x') ? 'tsx' : 'ts'
    const ast = parseAst(readFileSync(join(root, from), 'utf8'), { lang })
    return [...new Set(sourcesIn(ast))].map((source) => ({
      from,
      to: resolveSource(root, from, source),
    }))
  })
