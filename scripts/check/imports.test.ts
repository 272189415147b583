import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readImports } from './imports.ts'

test('sees imports of every kind and nothing in comments or strings', () => {
  const root = mkdtempSync(join(tmpdir(), 'sesame-imports-'))
  mkdirSync(join(root, 'lib'))
  writeFileSync(join(root, 'lib/b.ts'), '')
  writeFileSync(
    join(root, 'a.tsx'),
    `import type { B } from './lib/b.ts'
     // import './in-a-comment'
     const text = "import './in-a-string'"
     export * from '@/lib/b'
     type C = import('c').C
     export const load = () => import('d')
     export const View = () => <div>{text}</div>`,
  )
  const found = readImports(root).map(({ to }) => to)
  rmSync(root, { recursive: true })
  expect(found).toEqual(['lib/b.ts', 'lib/b.ts', 'c', 'd'])
})
