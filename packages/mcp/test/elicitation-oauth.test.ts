import { auth } from '@modelcontextprotocol/sdk/client/auth.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choosing, startAskingClient } from './asking-client.ts'
import { Browser, signIn, startOAuthWorld } from './oauth-world.ts'

let world: Awaited<ReturnType<typeof startOAuthWorld>>
beforeAll(async () => {
  world = await startOAuthWorld()
})
afterAll(() => world.stop())

test('an application asks the person at it, under the dashboard’s address, across a refresh and on two nodes, until its access ends', async () => {
  const { owner, agent, platform, publicUrl } = world
  const mcpUrl = `${publicUrl}/mcp`
  const { vault } = await owner.client.createVault({ name: 'Asked about' })
  await owner.client.setVaultMember(vault.id, agent.agent.id, 'user')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Prod DB',
    type: 'custom',
    fields: { username: 'app', password: 'correct-horse' },
  })
  const second = await platform.addNode()
  const browser = new Browser()
  await signIn(mcpUrl, browser, { person: owner, agentId: agent.agent.id })
  const { client, request, transport } = await startAskingClient({
    mcpUrl,
    authProvider: browser,
    // Answers go past the dashboard, to another node.
    route: ({ result }) => (result === undefined ? publicUrl : second.url),
    person: choosing('password'),
  })
  expect((await request(item.id)).isError).toBeFalsy()
  const session = transport.sessionId
  await auth(browser, { serverUrl: mcpUrl })
  expect((await request(item.id)).isError).toBeFalsy()
  expect(transport.sessionId).toBe(session)
  const { leases } = await owner.client.listLeases()
  expect(leases.map(({ fields }) => fields)).toContainEqual(['password'])
  const { applications } = await owner.client.listAgentApplications(agent.agent.id)
  for (const { id } of applications) await owner.client.revokeApplication(id)
  await expect(request(item.id)).rejects.toThrow()
  await client.close()
})
