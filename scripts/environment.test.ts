import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig, secretNames, settingNames } from '../packages/platform/src/config/config.ts'
import { splitEnvironment } from './bootstrap/secrets.mjs'
import { root } from './root.ts'

const documentation = readFileSync(join(root, 'docs/operations.md'), 'utf8')

/** Set by programs for programs: npm, Node, and ours for its own parts. */
const internal = /^(PATH|HOME|NODE_ENV|npm_\w+|SESAME_SECRETS_FD|NEXTAUTH_SECRET|NEXTAUTH_URL)$/

const sources = globSync(
  ['app', 'components', 'lib', 'scripts', 'packages/platform/src'].map(
    (room) => `${room}/**/*.{ts,tsx,mjs}`,
  ),
  { cwd: root },
).filter((path) => !/\.(test|fixture)\.tsx?$/.test(path) && !/snippets?\.ts$/.test(path))

const namesIn = (path: string): string[] => {
  const text = readFileSync(join(root, path), 'utf8')
  const read = text.matchAll(/process\.env(?:\.(\w+)|\['(\w+)'\])/g)
  return [...read].map(([, dotted, quoted]) => dotted ?? quoted ?? '')
}

test('every variable that is read is in docs/operations.md', () => {
  const names = new Set([...settingNames, ...[...sources, 'next.config.mjs'].flatMap(namesIn)])
  const missing = [...names].filter(
    (name) => !internal.test(name) && !documentation.includes(`\`${name}\``),
  )
  expect(missing).toEqual([])
})

test('every setting that is a secret is kept out of the environment of other programs', () => {
  const env = Object.fromEntries(settingNames.map((name) => [name, 'value']))
  const { secrets, plain } = splitEnvironment(env)
  expect(Object.keys(secrets)).toEqual(expect.arrayContaining([...secretNames]))
  expect(plain).toHaveProperty('SESAME_PUBLIC_URL')
})

test.each([
  ['SESAME_AGENT_API_URL', 'agents.example.com'],
  ['SESAME_DRAIN_SECONDS', 'a while'],
  ['SESAME_DRAIN_SECONDS', '-1'],
])('refuses %s=%s in one line with an example', (name, value) => {
  expect(() => loadConfig({ [name]: value })).toThrow(
    new RegExp(`^${name}=.* is not valid: it must .*, for example ${name}=.+$`),
  )
})
