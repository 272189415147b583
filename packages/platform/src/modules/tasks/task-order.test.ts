import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  channelId = (await owner.client.createChannel({ name: 'ops' })).channel.id
  const make = (title: string, input: object) =>
    owner.client.createTask(channelId, { title, ...input })
  const { task: first } = await make('banana', { priority: 'low', dueOn: '2026-05-01' })
  const { task: second } = await make('Apple', { priority: 'urgent', status: 'in_review' })
  await make('cherry', { priority: 'medium', dueOn: '2026-04-01' })
  await make('apple', { priority: 'urgent', dueOn: '2026-05-01', status: 'blocked' })
  await owner.client.updateTask(channelId, second.id, { blockedBy: [first.id] })
})
afterAll(() => platform.stop())

const titles = async (filter: object): Promise<string[]> => {
  const all: string[] = []
  // One a page: each place is read back from its cursor.
  for await (const task of owner.client.iterateTasks({ limit: 1, ...filter })) all.push(task.title)
  return all
}

test.each([
  ['number', ['banana', 'Apple', 'cherry', 'apple']],
  ['title', ['Apple', 'apple', 'banana', 'cherry']],
  ['status', ['banana', 'cherry', 'apple', 'Apple']],
  ['priority', ['Apple', 'apple', 'cherry', 'banana']],
  ['due', ['cherry', 'banana', 'apple', 'Apple']],
  ['updated', ['banana', 'cherry', 'apple', 'Apple']],
] as const)('lists by %s, page by page, and backwards', async (sort, expected) => {
  expect(await titles({ sort })).toEqual(expected)
  expect(await titles({ sort, order: 'desc' })).toEqual(expected.toReversed())
})

test('lists what is blocked, and what somebody made', async () => {
  expect(await titles({ blocked: true })).toEqual(['Apple'])
  expect(await titles({ creatorId: owner.me.id })).toHaveLength(4)
  expect(await titles({ creatorId: channelId })).toEqual([])
})
