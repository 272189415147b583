import { expect, test } from 'vitest'
import { readGuardedPackages, readRooms, roomOf } from './rooms.ts'

const markdown = `# A house

## Rooms

Read from above.

| room  | where                    | what       | may import         |
| ----- | ------------------------ | ---------- | ------------------ |
| ui    | \`components/ui/\`         | \`no\` data  | nothing of ours    |
| views | \`components/<feature>/\`  | JSX        | \`ui\`, \`lib/<feature>/\`, \`!lib/*/secret.ts\` |
| tools | \`*.ts\`, \`proxy.mjs\`      | tools      | \`views\`            |

## Guarded packages

| package       | only in               |
| ------------- | --------------------- |
| \`pg\`, \`kysely\` | \`db/\`, \`src/**/*.repo.ts\` |

## More

| a | b |
| - | - |
| c | d |
`

test('reads the rooms in their order, and the paths of those that a row names', () => {
  expect(readRooms(markdown)).toEqual([
    { name: 'ui', patterns: ['components/ui/'], mayImport: [], mustNotImport: [] },
    {
      name: 'views',
      patterns: ['components/<feature>/'],
      mayImport: ['components/ui/', 'lib/<feature>/'],
      mustNotImport: ['lib/*/secret.ts'],
    },
    {
      name: 'tools',
      patterns: ['*.ts', 'proxy.mjs'],
      mayImport: ['components/*/'],
      mustNotImport: [],
    },
  ])
})

test('reads the guarded packages', () => {
  const onlyIn = ['db/', 'src/**/*.repo.ts']
  expect(readGuardedPackages(markdown)).toEqual([
    { name: 'pg', onlyIn },
    { name: 'kysely', onlyIn },
  ])
})

test.each([
  ['components/ui/button.tsx', 'ui'],
  ['components/vault/deep/item.tsx', 'views/vault'],
  ['components/stray.tsx', undefined],
  ['next.config.ts', 'tools'],
  ['lib/next.config.ts', undefined],
  ['proxy.mjs', 'tools'],
  ['proxy.mjs.ts', 'tools'],
  ['proxyXmjs', undefined],
])('%s lives in %s', (path, room) => {
  expect(roomOf(readRooms(markdown), path)).toBe(room)
})

test('refuses a table that names a room it does not have', () => {
  expect(() => readRooms(markdown.replace('`views`', '`vjews`'))).toThrow('vjews')
})

test('refuses a document without the table', () => {
  expect(() => readRooms('# A house')).toThrow('Rooms')
})
