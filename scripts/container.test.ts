import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { loadConfig } from '../packages/platform/src/config/config.ts'
import { readImage } from './container.fixture.ts'
import { root } from './root.ts'

const read = (name: string): string => readFileSync(join(root, name), 'utf8')

test('the Dockerfile has no fault that its linter knows', () => {
  expect(validate(read('Dockerfile'))).toEqual([])
})

test('the image is of the Node that the repository pins, serves as its own user, and takes its settings', () => {
  const { dependencies } = z
    .object({ dependencies: z.object({ node: z.string() }) })
    .parse(JSON.parse(read('package.json')))
  const { bases, users, env } = readImage()
  expect(new Set(bases)).toEqual(new Set([`node:${dependencies.node}-bookworm-slim`]))
  expect(users).toEqual(['sesame'])
  expect(loadConfig(env)).toMatchObject({
    host: '0.0.0.0',
    webPort: 3000,
    apiPort: 4000,
    dataDir: '/var/lib/sesame',
  })
})

test('no data, key or setting gets into the image', () => {
  const ignored = read('.dockerignore').split('\n')
  for (const never of ['.git', '**/node_modules', '**/.sesame', '**/.env*'])
    expect(ignored).toContain(never)
})

test('compose.yaml has no fault that its linter knows', () => {
  // It ends with another status, and says why, when it finds something.
  const linter = join(fileURLToPath(import.meta.resolve('dclint')), '../../bin/dclint.cjs')
  const compose = join(root, 'compose.yaml')
  execFileSync(process.execPath, [linter, compose, '--max-warnings', '0'], { encoding: 'utf8' })
})

test('compose.yaml gives settings that Sesame takes, and asks for a password', () => {
  const text = read('compose.yaml')
  const settings = [...text.matchAll(/^ +(SESAME_\w+|DATABASE_URL|NATS_URL): (\S.*)$/gm)].map(
    ([, name = '', value = '']): [string, string] => [
      name,
      value
        .replace(/\$\{\w+:-(.*?)\}/, (_, preset: string) => preset)
        .replace(/\$\{\w+:\?.*?\}/, 'password'),
    ],
  )
  expect(loadConfig(Object.fromEntries(settings))).toMatchObject({
    databaseUrl: 'postgres://sesame:password@postgres:5432/sesame',
    natsUrl: 'nats://nats:4222',
    publicUrl: 'http://localhost:3000',
  })
  expect(text.match(/POSTGRES_PASSWORD:\?/g)).toHaveLength(2)
})
