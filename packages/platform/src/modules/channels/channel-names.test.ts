import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  createAgent,
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let olga: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  olga = await addMember(platform, owner, 'operator', 'olga')
})
afterAll(() => platform.stop())

const find = async ({ client }: Pick<TestPerson, 'client'>, ...names: string[]) =>
  (await client.findChannels(names)).channels.map(({ asked, name, archivedAt }) => ({
    asked,
    name,
    isArchived: archivedAt !== null,
  }))

test('a name leads to the channel in any case, also with commas, archived, or before it was renamed', async () => {
  const { channel: plan } = await owner.client.createChannel({ name: 'Launch, plan' })
  const { channel: old } = await owner.client.createChannel({ name: 'old' })
  await owner.client.updateChannel(old.id, { archived: true })
  expect(await find(olga, 'launch, PLAN', 'old', 'nothing')).toEqual([
    { asked: 'launch, PLAN', name: 'Launch, plan', isArchived: false },
    { asked: 'old', name: 'old', isArchived: true },
  ])
  await owner.client.updateChannel(plan.id, { name: 'Launch' })
  await owner.client.updateChannel(plan.id, { name: 'Landing' })
  expect(await find(olga, 'launch', 'Launch, plan')).toMatchObject([
    { name: 'Landing' },
    { name: 'Landing' },
  ])
  await owner.client.createChannel({ name: 'launch' })
  await owner.client.createChannel({ name: 'OLD' })
  expect(await find(olga, 'launch', 'old')).toEqual([
    { asked: 'launch', name: 'launch', isArchived: false },
    { asked: 'old', name: 'OLD', isArchived: false },
  ])
  await owner.client.updateChannel(plan.id, { name: 'Launch, plan' })
  expect(await find(olga, 'landing')).toMatchObject([{ name: 'Launch, plan' }])
})

test('who may not see a channel finds nothing by its names', async () => {
  const { channel } = await owner.client.createChannel({ name: 'secret', visibility: 'private' })
  const { channel: open } = await owner.client.createChannel({ name: 'open one' })
  const agent = await createAgent(platform, owner, 'finder')
  expect(await find(olga, 'secret', 'open one')).toMatchObject([{ asked: 'open one' }])
  expect(await find(agent, 'secret', 'open one')).toEqual([])
  await owner.client.updateChannel(channel.id, { name: 'more secret' })
  expect(await find(olga, 'secret', 'more secret')).toEqual([])
  await owner.client.addChannelMember(channel.id, olga.me.id)
  expect(await find(olga, 'SECRET')).toMatchObject([{ name: 'more secret' }])
  await owner.client.addChannelMember(open.id, agent.agent.id)
  expect(await find(agent, 'open one')).toMatchObject([{ name: 'open one' }])
})

test('refuses no names, blank ones and too many', async () => {
  for (const names of [[], [' '], Array.from({ length: 101 }, String)])
    expect(await codeOf(owner.client.findChannels(names))).toBe('400 invalid_request')
})
