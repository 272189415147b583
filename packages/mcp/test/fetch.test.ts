import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { startMcp, type Mcp } from './mcp-world.ts'

const secret = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc'
const other = createServer((request, response) =>
  response
    .writeHead(202, { 'x-id': '7' })
    .end(`${request.method} ${request.headers.authorization}`),
)
let world: World
let mcp: Mcp
let host: string

beforeAll(async () => {
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  host = `127.0.0.1:${address.port}`
  world = await startWorld({ app: { fetchAllowList: ['127.0.0.1'] } })
  mcp = await startMcp({ SESAME_API_URL: world.apiUrl, SESAME_API_KEY: world.agent.key })
})
afterAll(async () => {
  await mcp.client.close()
  await world.platform.stop()
  await new Promise((resolve) => other.close(resolve))
})

test('a model makes a request with a secret that it never sees, and learns what is allowed', async () => {
  const { owner } = world
  const { vault } = await owner.client.createVault({ name: 'Payments' })
  const fields = { token: secret }
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Key',
    type: 'api_key',
    fields,
  })
  const placements = [{ in: 'bearer' as const, template: '{{token}}' }]
  const rule = { methods: ['POST' as const], host, path: '/v1/*', placements }
  await owner.client.updateVaultItem(item.id, { fetch: { only: true, rules: [rule] } })
  const { lease } = await mcp.use('request_secret', {
    itemId: item.id,
    fields: ['token'],
    reason: 'Make a charge',
  })
  await owner.client.approveLease(lease.id)

  const url = `http://${host}/v1/charges`
  expect(await mcp.refusal('use_secret', { leaseId: lease.id })).toContain('fetch_with_lease')
  expect(await mcp.refusal('fetch_with_lease', { leaseId: lease.id, url })).toContain(
    `Allowed: POST ${host}/v1/*`,
  )
  const call = { leaseId: lease.id, url, method: 'POST', body: '{}' }
  expect(await mcp.use('fetch_with_lease', call)).toMatchObject({
    status: 202,
    headers: { 'x-id': '7' },
    body: 'POST Bearer [secret removed]',
  })
})
