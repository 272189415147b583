import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { eventTypes } from '@sesamespace/contract/event-types'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../../test/harness.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

interface Described {
  channels: { connect: { messages: Record<string, { name: string }> } }
  components: { schemas: Record<string, unknown> }
}

test('the socket is described by a document that the schema of AsyncAPI 3 accepts, with every event', async () => {
  const text = await (await fetch(`${platform.url}/asyncapi.json`)).text()
  const document: Described = JSON.parse(text)
  const file = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0.json')
  const validate = new Ajv({
    strict: false,
    validateFormats: false,
    meta: false,
    validateSchema: false,
  }).compile(JSON.parse(readFileSync(file, 'utf8')))
  expect(validate(document), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
  const names = Object.values(document.channels.connect.messages).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining([...eventTypes, 'auth', 'authenticated']))
  for (const [, name = ''] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
    expect(document.components.schemas[name]).toBeDefined()
  }
})

test('programs that write programs find the way in', async () => {
  const answer = await fetch(`${platform.url}/llms.txt`)
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toContain('text/plain')
  const links = [...text.matchAll(/\]\((http[^)]+)\)/g)].map(([, url = '']) => url)
  expect(links.length).toBeGreaterThan(4)
  for (const url of links.filter((it) => !/\.tgz|\/mcp$/.test(it))) {
    expect((await fetch(url)).status).toBe(200)
  }
})
