import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished, expect, test } from 'vitest'
import { findProblems } from './boundaries.ts'

const architecture = `## Rooms

| room   | where                                        | what | may import                             |
| ------ | -------------------------------------------- | ---- | -------------------------------------- |
| ui     | \`components/ui/\`                             |      |                                        |
| views  | \`components/<feature>/\`                      |      | \`ui\`, \`lib/<feature>/\`                 |
| data   | \`lib/<feature>/\`                             |      |                                        |
| db     | \`packages/platform/src/db/\`                  |      |                                        |
| door   | \`packages/platform/src/modules/<noun>/index.ts\` |   | \`packages/platform/src/modules/<noun>/\` |
| module | \`packages/platform/src/modules/<noun>/*.routes.ts\` | | \`packages/platform/src/modules/<noun>/\`, \`!packages/platform/src/**/*.repo.ts\` |
| module | \`packages/platform/src/modules/<noun>/\`      |      | \`db\`, \`door\`                           |

## Guarded packages

| package | only in                                                          |
| ------- | ---------------------------------------------------------------- |
| \`kysely\` | \`packages/platform/src/**/*.repo.ts\`, \`packages/platform/src/db/\` |
`

const modules = 'packages/platform/src/modules'
const always = {
  'ARCHITECTURE.md': architecture,
  'package.json': '{ "dependencies": { "kysely": "1.0.0" } }',
  'node_modules/kysely/package.json': '{ "name": "kysely", "main": "dist/index.js" }',
  'node_modules/kysely/dist/index.js': 'exports.sql = 1',
  'components/ui/button.tsx': 'export const Button = () => <b />',
  'lib/vault/api.ts': 'export const get = 1; export type Get = number',
  'packages/platform/src/db/tx.ts': "import 'kysely'; export const tx = 1",
  [`${modules}/vault/index.ts`]: "export { open } from './vault.service.ts'",
  [`${modules}/vault/vault.service.ts`]: "import '../../db/tx.ts'; export const open = 1",
  [`${modules}/vault/vault.repo.ts`]: "import { sql } from 'kysely'; db.selectFrom(sql)",
}

const problemsWith = async (files: Record<string, string>): Promise<string[]> => {
  const root = mkdtempSync(join(tmpdir(), 'sesame-rooms-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [path, text] of Object.entries({ ...always, ...files })) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const problems = await findProblems(root, ['components', 'lib', 'packages'])
  return problems.map(({ kind }) => kind)
}

test('finds nothing in a house where each import goes as the table says', async () => {
  expect(
    await problemsWith({
      'components/vault/item.tsx': `import { Button } from '../ui/button'
        import { get } from '@/lib/vault/api'
        // import '@/lib/tasks/api'
        const text = "import './in-a-string'"
        export const Item = () => <Button>{text}{get}</Button>`,
      [`${modules}/leases/leases.service.ts`]: "import { open } from '../vault/index.ts'",
      [`${modules}/leases/leases.test.ts`]: "import '../vault/vault.repo.ts'; db.selectFrom('a')",
    }),
  ).toEqual([])
})

test.each([
  ['of a value', "import { get } from '@/lib/vault/api'", 'data/tasks -> data/vault'],
  ['of a type', "import type { Get } from '../vault/api'", 'data/tasks -> data/vault'],
  ['that is passed on', "export * from '../vault/api.ts'", 'data/tasks -> data/vault'],
  ['that is lazy', "export const later = () => import('../vault/api')", 'data/tasks -> data/vault'],
  [
    'after a using declaration',
    "{ using lock = take(); void import('../vault/api') }",
    'data/tasks -> data/vault',
  ],
  ['of what is not there', "import '../vault/gone'", 'not found'],
  ['of another room', "import '@/components/ui/button'", 'data/tasks -> ui'],
])('refuses an import %s', async (_, text, kind) => {
  expect(await problemsWith({ 'lib/tasks/api.ts': text })).toContain(kind)
})

test('refuses to enter a module beside its door', async () => {
  expect(
    await problemsWith({
      [`${modules}/leases/leases.service.ts`]: "import '../vault/vault.service.ts'",
    }),
  ).toEqual(['module/leases -> module/vault'])
})

test('refuses a route that imports the repository', async () => {
  expect(
    await problemsWith({
      [`${modules}/vault/vault.routes.ts`]: "import './vault.service.ts'; import './vault.repo.ts'",
    }),
  ).toEqual(['module/vault -> module/vault'])
})

test('refuses two modules that need one another', async () => {
  expect(
    await problemsWith({
      [`${modules}/leases/index.ts`]: "export { end } from './leases.service.ts'",
      [`${modules}/leases/leases.service.ts`]: "import '../vault/index.ts'; export const end = 1",
      [`${modules}/vault/vault.service.ts`]:
        "import type { end } from '../leases/index.ts'; export const open = 1",
    }),
  ).toEqual(['circle of door/leases, door/vault, module/leases, module/vault'])
})

test.each([
  ['imports the query builder', "import type { sql } from 'kysely'", 'module/vault -> kysely'],
  ['builds queries by what it was given', "tx.db.selectFrom('items')", 'queries in module/vault'],
])('refuses a service that %s', async (_, text, kind) => {
  expect(await problemsWith({ [`${modules}/vault/items.service.ts`]: text })).toEqual([kind])
})

test('refuses a file that no row of the table knows', async () => {
  expect(await problemsWith({ 'lib/stray.ts': '' })).toEqual(['without a room'])
})
