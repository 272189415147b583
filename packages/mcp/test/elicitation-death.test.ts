import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PlatformProcess } from '../../sdk/test/platform-process.ts'
import { choosing, startAskingClient } from './asking-client.ts'

let first: PlatformProcess
let second: PlatformProcess

beforeAll(async () => {
  const SESAME_MASTER_KEY = randomBytes(32).toString('base64')
  const SESAME_AUTH_SECRET = randomBytes(32).toString('base64')
  first = await PlatformProcess.start({ SESAME_MASTER_KEY, SESAME_AUTH_SECRET })
  second = await PlatformProcess.start({
    SESAME_MASTER_KEY,
    SESAME_AUTH_SECRET,
    DATABASE_URL: first.databaseUrl,
  })
})
afterAll(async () => {
  await second.remove()
  await first.remove()
})

test('a node dies while it asks: the answer is passed over, and the next call, in the same session, asks anew at another node', async () => {
  const owner = await second.setUp()
  const { agent } = await owner.createAgent({ handle: 'robot', displayName: 'Robot' })
  const { key } = await owner.createAgentKey(agent.id, { name: 'test' })
  const { vault } = await owner.createVault({ name: 'Production' })
  await owner.setVaultMember(vault.id, agent.id, 'user')
  const { item } = await owner.createVaultItem(vault.id, {
    name: 'Prod DB',
    type: 'custom',
    fields: { username: 'app', password: 'correct-horse' },
  })
  let isDead = false
  let asked = 0
  const answer = Promise.withResolvers<void>()
  const isAsked = Promise.withResolvers<void>()
  const { client, request, statuses } = await startAskingClient({
    mcpUrl: `${first.url}/mcp`,
    route: () => (isDead ? second.url : first.url),
    key: key.key,
    person: async (message, titles) => {
      asked++
      isAsked.resolve()
      if (asked === 1) await answer.promise
      return choosing('password')(message, titles)
    },
  })
  const giveUp = new AbortController()
  const lost = expect(request(item.id, giveUp.signal)).rejects.toThrow()
  await isAsked.promise
  await first.kill()
  isDead = true
  const before = statuses.length
  answer.resolve()
  await expect.poll(() => statuses.length).toBe(before + 1)
  expect(statuses.at(-1)).toBe(202)
  expect((await owner.listLeases()).leases).toEqual([])
  giveUp.abort('The connection broke.')
  await lost
  expect((await request(item.id)).isError).toBeFalsy()
  expect(asked).toBe(2)
  expect((await owner.listLeases()).leases).toMatchObject([{ fields: ['password'] }])
  await client.close()
})
