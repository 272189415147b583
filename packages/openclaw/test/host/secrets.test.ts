import { once } from 'node:events'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Message } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../../../sdk/test/world.ts'
import {
  startScriptedModel,
  type ModelRequest,
  type ScriptedModel,
  type Turn,
} from '../../../tools/test/scripted-model.ts'
import { createHome, type Gateway, type Home } from './openclaw.ts'

/** Of the vault: nothing that OpenClaw or its model gets, sends or keeps may hold one of these. */
const values = { token: 'sk-live-4eC39HqLyjWDarjtT1zdp7dc', password: 'correct-horse-battery' }

/** The other side. It answers with what it was sent, as servers do in their errors. */
const other = createServer((request, response) => {
  seen.push(request.headers.authorization ?? '')
  response.writeHead(401).end(`Not allowed: ${request.headers.authorization}`)
})
const seen: string[] = []

let world: World
let model: ScriptedModel
let home: Home
let gateway: Gateway
let dm: string
let url: string
let script: (results: string[], request: ModelRequest) => Turn

beforeAll(async () => {
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  url = `http://127.0.0.1:${address.port}/v1/charges`
  world = await startWorld({ app: { fetchAllowList: ['127.0.0.1'] } })
  model = await startScriptedModel((request) => {
    const { messages } = request
    const asked = messages.findLastIndex(
      ({ role, content }) => role === 'user' && JSON.stringify(content).includes('Please'),
    )
    const results = messages.slice(asked + 1).filter(({ role }) => role === 'tool')
    return script(
      results.map(({ content }) => JSON.stringify(content)),
      request,
    )
  })
  home = await createHome(model.baseUrl)
  dm = (await world.owner.client.openDm(world.agent.agent.id)).channel.id
  await home.shell(
    `curl -fsSO ${world.apiUrl}/openclaw.tgz\nopenclaw plugins install ./openclaw.tgz --force --accept-capabilities`,
  )
  const { apiUrl, wsUrl, agent } = world
  const sesame = { enabled: true, apiKey: agent.key, apiUrl, wsUrl, allowFrom: ['olive'] }
  home.configure({ channels: { sesame } })
  gateway = home.startGateway()
  await gateway.prints('[sesame] @my-agent is online.')
}, 400_000)
afterAll(async () => {
  await gateway?.stop()
  await model.close()
  await world.platform.stop()
  home.remove()
  other.close()
})

const history = async (): Promise<Message[]> =>
  (await world.owner.client.getMessages(dm, { limit: 200 })).messages
const last = async () => (await history()).at(-1)
const ask = (content: string) => world.owner.client.sendMessage(dm, { content })
/** As OpenClaw has most tools called. */
const call = (id: string, args: object): Turn => [{ tool: 'tool_call', input: { id, args } }]
const pending = async () => (await world.owner.client.listLeases({ status: 'pending' })).leases
const leaseIdIn = (result = ''): string =>
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(
    result.slice(result.search(/lease\W+id\W/)),
  )?.[0] ?? ''

async function makeItem(name: string, fields: Record<string, string>) {
  const { client } = world.owner
  const { vault } = await client.createVault({ name: `Vault of ${name}` })
  await client.setVaultMember(vault.id, world.agent.agent.id, 'user')
  return (await client.createVaultItem(vault.id, { name, type: 'custom', fields })).item
}

test('the agent asks for a secret, waits for a person, and is not shown the value', async () => {
  const item = await makeItem('Prod DB', { password: values.password })
  const reason = 'Migrate the orders table'
  script = (results) =>
    results[0]
      ? `It is given: ${results[0].includes('active')}`
      : call('sesame_request_secret', { itemId: item.id, fields: ['password'], reason })
  await ask('Please migrate the orders')
  await expect.poll(pending).toMatchObject([{ reason }])
  // The request stands in the conversation, for whoever waits there.
  await expect
    .poll(async () => (await history()).map(({ content }) => content).join('\n'))
    .toContain('Prod DB')
  await world.owner.client.approveLease((await pending())[0]?.id ?? '')
  await expect.poll(last).toMatchObject({ content: 'It is given: true' })
})

test('a secret is used by the agent that never sees it, and taken out of the answer', async () => {
  const item = await makeItem('Charges', { token: values.token })
  const { host } = new URL(url)
  await world.owner.client.updateVaultItem(item.id, {
    fetch: {
      only: true,
      rules: [
        {
          methods: ['POST'],
          host,
          path: '/v1/*',
          placements: [{ in: 'bearer', template: '{{token}}' }],
        },
      ],
    },
  })
  const reason = 'Make a charge'
  script = ([lease, answer]) => {
    if (lease === undefined)
      return call('sesame_request_secret', { itemId: item.id, fields: ['token'], reason })
    if (answer === undefined) {
      const leaseId = leaseIdIn(lease)
      return call('sesame_fetch_with_lease', { leaseId, url, method: 'POST', body: '{}' })
    }
    return `The other side said: ${answer}`
  }
  await ask('Please charge the card')
  await expect.poll(pending).toMatchObject([{ reason }])
  await world.owner.client.approveLease((await pending())[0]?.id ?? '')
  await expect.poll(last).toMatchObject({
    content: expect.stringMatching(/The other side said: .*401.*Bearer \[secret removed\]/s),
  })
  expect(seen).toEqual([`Bearer ${values.token}`])
  const { leases } = await world.owner.client.listLeases({ status: 'active' })
  expect(leases.find((lease) => lease.itemId === item.id)).toMatchObject({ uses: 1 })
})

test('a refusal of Sesame is told to the model in its words, with the names that tools have here', async () => {
  script = (results) =>
    results[0] ? `Refused: ${results[0]}` : call('sesame_check_lease', { leaseId: home.home })
  await ask('Please check what is no lease')
  await expect.poll(last).toMatchObject({ content: expect.stringMatching(/^Refused: .*leaseId/s) })
})

test('no value of a secret is in any file of OpenClaw, in its output, or in what its model gets', async () => {
  await gateway.stop()
  const files = readdirSync(home.home, { recursive: true, encoding: 'utf8' })
    .map((path) => join(home.home, path))
    .filter((path) => !path.includes('/node_modules/') && statSync(path).isFile())
  const holding = (text: string): string[] =>
    files.filter((path) => readFileSync(path).includes(text))
  // What the tools were asked for is kept, so these are the files to look at.
  expect(holding('Make a charge')).not.toEqual([])
  expect(holding('[secret removed]')).not.toEqual([])
  const requests = JSON.stringify(model.requests)
  expect(requests).toContain('[secret removed]')
  for (const value of Object.values(values)) {
    for (const spelling of [value, btoa(value), encodeURIComponent(value)]) {
      expect(holding(spelling)).toEqual([])
      expect(gateway.output()).not.toContain(spelling)
      expect(requests).not.toContain(spelling)
    }
  }
  // Its own key is where people put it, and nowhere else.
  expect(holding(world.agent.key)).toEqual([join(home.home, '.openclaw/openclaw.json')])
})
