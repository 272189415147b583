import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import {
  CallToolResultSchema,
  ElicitRequestSchema,
  type ElicitRequest,
  type ElicitResult,
} from '@modelcontextprotocol/sdk/types.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { compileCache } from '../../platform/test/compile-cache.ts'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { connectMcp, serverFile, startMcp } from './mcp-world.ts'

const form = z.object({
  requestedSchema: z.object({ properties: z.record(z.string(), z.object({ title: z.string() })) }),
})

let world: World
let mcp: Client
let several: string
let single: string
const asked: ElicitRequest['params'][] = []
/** What the person at the client does next. */
let person: () => ElicitResult | Promise<ElicitResult>

beforeAll(async () => {
  world = await startWorld()
  const { owner, agent } = world
  const { vault } = await owner.client.createVault({ name: 'Production' })
  await owner.client.setVaultMember(vault.id, agent.agent.id, 'user')
  const make = async (name: string, fields: Record<string, string>) =>
    (await owner.client.createVaultItem(vault.id, { name, type: 'custom', fields })).item.id
  several = await make('Prod DB', { username: 'app', password: 'correct-horse', token: 'staple' })
  single = await make('Key', { value: 'correct-horse' })
  mcp = new Client(
    { name: 'asking-client', version: '1' },
    { capabilities: { elicitation: { form: {} } } },
  )
  mcp.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    asked.push(params)
    return person()
  })
  await mcp.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [serverFile],
      env: {
        ...compileCache,
        PATH: process.env['PATH'] ?? '',
        SESAME_API_URL: world.apiUrl,
        SESAME_API_KEY: agent.key,
      },
      stderr: 'pipe',
    }),
  )
})
beforeEach(() => void asked.splice(0))
afterAll(async () => {
  await mcp.close()
  await world.platform.stop()
})

const request = async (itemId: string) =>
  CallToolResultSchema.parse(
    await mcp.callTool({ name: 'request_secret', arguments: { itemId, reason: 'Migrate' } }),
  )
const leases = async () => (await world.owner.client.listLeases()).leases

test('which of several fields is asked for is chosen by the person at the client', async () => {
  person = () => ({ action: 'accept', content: { option1: false, option2: true, option3: true } })
  const { structuredContent } = await request(several)
  expect(asked).toMatchObject([
    {
      mode: 'form',
      message: expect.stringContaining('“Prod DB”'),
      requestedSchema: { type: 'object', properties: { option2: { type: 'boolean' } } },
    },
  ])
  const [lease] = await leases()
  const { properties } = form.parse(asked[0]).requestedSchema
  const titles = Object.values(properties).map(({ title }) => title)
  expect(new Set(titles)).toEqual(new Set(['username', 'password', 'token']))
  expect(lease?.fields).toEqual(titles.slice(1))
  expect(structuredContent).toMatchObject({ lease: { status: 'pending' } })
})

test.each<[string, ElicitResult]>([
  ['declines', { action: 'decline' }],
  ['closes the question', { action: 'cancel' }],
  ['chooses none', { action: 'accept', content: { option1: false } }],
])('nothing is asked for when the person %s', async (_what, result) => {
  const before = (await leases()).length
  person = () => result
  const { isError, content } = await request(several)
  expect(isError).toBe(true)
  expect(JSON.stringify(content)).toContain('nothing_chosen')
  expect((await leases()).length).toBe(before)
})

test('an answer that fits no question, or a client that fails, is a refusal and no request', async () => {
  const before = (await leases()).length
  person = () => ({ action: 'accept', content: { option1: 'yes' } })
  expect((await request(several)).isError).toBe(true)
  person = () => {
    throw new Error('The window was closed.')
  }
  expect((await request(several)).isError).toBe(true)
  expect((await leases()).length).toBe(before)
})

test('the only field of a secret is asked for without a question', async () => {
  expect((await request(single)).isError).toBeFalsy()
  expect(asked).toEqual([])
  expect((await leases())[0]).toMatchObject({ itemId: single, fields: ['value'] })
})

test('a client that cannot ask is told what there is to choose from, over HTTP too', async () => {
  const { apiUrl, agent } = world
  const clients = [
    await startMcp({ SESAME_API_URL: apiUrl, SESAME_API_KEY: agent.key }),
    await connectMcp(apiUrl, agent.key),
  ]
  for (const each of clients) {
    const text = await each.refusal('request_secret', { itemId: several, reason: 'Migrate' })
    for (const part of ['username', 'password', 'token', 'fields_needed'])
      expect(text).toContain(part)
    await each.client.close()
  }
})
