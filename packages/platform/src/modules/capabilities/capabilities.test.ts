import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let coder: TestAgent
let writer: TestAgent

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  coder = await createAgent(platform, owner, 'coder')
  writer = await createAgent(platform, owner, 'writer')
  await coder.client.registerCapabilities([
    { namespace: 'code', name: 'typescript', description: 'Write TypeScript code' },
    { namespace: 'code', name: 'review', description: 'Review pull requests' },
  ])
  await writer.client.registerCapabilities([{ namespace: 'text', name: 'review' }])
})
afterAll(() => platform.stop())

const handles = async (filter: object): Promise<string[]> =>
  (await writer.client.discoverAgents(filter)).agents.map((agent) => agent.handle).toSorted()

test('agents are found by capability, namespace and words, by agents and people', async () => {
  expect(await handles({ capability: 'code.review' })).toEqual(['coder'])
  expect(await handles({ capability: 'code' })).toEqual(['coder'])
  expect(await handles({ capability: 'code.cobol' })).toEqual([])
  expect(await handles({ q: 'pull requests' })).toEqual(['coder'])
  expect(await handles({ q: 'text.review' })).toEqual(['writer'])
  expect(await handles({ q: '%' })).toEqual([])
  expect(await handles({})).toEqual(['coder', 'writer'])
  expect(await handles({ online: true })).toEqual([])
  expect(await handles({ online: false })).toEqual(['coder', 'writer'])
  await expect(handles({ online: 'maybe' })).rejects.toMatchObject({ code: 'invalid_request' })
  const { agents } = await owner.client.discoverAgents({ capability: 'text.review' })
  expect(agents[0]?.capabilities).toEqual([
    { namespace: 'text', name: 'review', description: null },
  ])
})

test('a frozen agent is not offered', async () => {
  await owner.client.freezeAgent(writer.agent.id)
  expect((await owner.client.discoverAgents({ capability: 'text' })).agents).toEqual([])
  await owner.client.unfreezeAgent(writer.agent.id)
})

test('registering replaces the set and is told once', async () => {
  const agent = await createAgent(platform, owner, 'changing')
  await agent.client.registerCapabilities([{ namespace: 'a', name: 'one' }])
  await agent.client.registerCapabilities([{ namespace: 'a', name: 'two' }])
  await agent.client.registerCapabilities([{ namespace: 'a', name: 'two' }])
  expect(
    (await owner.client.getAgent(agent.agent.id)).agent.capabilities.map((one) => one.name),
  ).toEqual(['two'])
  const told = await platform.db
    .selectFrom('events')
    .select('payload')
    .where('type', '=', 'agent.updated')
    .execute()
  expect(
    told.filter(({ payload }) => JSON.stringify(payload).includes(agent.agent.id)),
  ).toHaveLength(2)
  expect(await agent.client.registerCapabilities([])).toEqual({ capabilities: [] })
})

test('replacing at the same moment ends in one of the sets', async () => {
  const agent = await createAgent(platform, owner, 'racing')
  const sets = ['one', 'two', 'three', 'four'].map((name) => [{ namespace: 'a', name }])
  await Promise.all(sets.map((set) => agent.client.registerCapabilities(set)))
  expect((await owner.client.getAgent(agent.agent.id)).agent.capabilities).toHaveLength(1)
})

test('registering refuses people, duplicates and names that could not be addressed', async () => {
  expect(await codeOf(owner.client.registerCapabilities([]))).toBe('403 forbidden')
  const one = { namespace: 'code', name: 'review' }
  expect(await codeOf(coder.client.registerCapabilities([one, one]))).toBe('400 invalid_request')
  expect(await codeOf(coder.client.registerCapabilities([{ ...one, namespace: 'a.b' }]))).toBe(
    '400 invalid_request',
  )
  expect(await codeOf(coder.client.registerCapabilities([{ ...one, name: '' }]))).toBe(
    '400 invalid_request',
  )
  expect((await owner.client.getAgent(coder.agent.id)).agent.capabilities).toHaveLength(2)
})
