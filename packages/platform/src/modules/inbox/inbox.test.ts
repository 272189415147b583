import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NeedMark, SeenNeed } from '@sesamespace/contract/inbox'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let bob: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  bob = await addMember(platform, owner, 'viewer', 'bob')
})
afterAll(() => platform.stop())

const asOf = '2026-03-09T14:00:00.000Z'
const lease = (id: string): SeenNeed => ({ kind: 'lease', id, asOf })
const tomorrow = () => new Date(Date.now() + 24 * 60 * 60_000).toISOString()

const marksOf = async ({ client }: TestPerson): Promise<NeedMark[]> => {
  const marks: NeedMark[] = []
  for await (const mark of client.iterateNeedMarks()) marks.push(mark)
  return marks
}

test('what one dismisses or snoozes is kept for oneself, the last word counts, and it can be brought back', async () => {
  const until = tomorrow()
  await owner.client.dismissNeeds([lease('one'), lease('two'), lease('one')])
  await owner.client.snoozeNeeds([{ ...lease('two'), asOf: '2026-03-10T14:00:00.000Z' }], until)
  expect(await marksOf(owner)).toMatchObject([
    { kind: 'lease', id: 'two', asOf: '2026-03-10T14:00:00.000Z', until },
    { kind: 'lease', id: 'one', asOf, until: null },
  ])
  expect(await marksOf(bob)).toEqual([])
  await bob.client.restoreNeeds([{ kind: 'lease', id: 'two' }])
  await owner.client.restoreNeeds([
    { kind: 'lease', id: 'one' },
    { kind: 'leak', id: 'two' },
    { kind: 'task', id: 'never marked' },
  ])
  expect((await marksOf(owner)).map(({ id }) => id)).toEqual(['two'])
})

test('marks come in pages that miss and repeat nothing, although those of one call have one time', async () => {
  const names = Array.from({ length: 7 }, (_, index) => `page-${index}`)
  await bob.client.dismissNeeds(names.map(lease))
  const seen: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await bob.client.listNeedMarks({ limit: 3, ...(cursor && { cursor }) })
    seen.push(...page.marks.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor)
  expect(seen).toEqual(names)
  expect(await codeOf(bob.client.listNeedMarks({ cursor: 'WyJub3doZXJlIl0' }))).toBe(
    '400 invalid_request',
  )
})

test('two windows that dismiss the same at once both succeed', async () => {
  const needs = Array.from({ length: 200 }, (_, index) => lease(`both-${index}`))
  await Promise.all([
    bob.client.dismissNeeds(needs),
    bob.client.dismissNeeds(needs.toReversed()),
    bob.client.restoreNeeds(needs.map(({ kind, id }) => ({ kind, id }))),
  ])
})

test('snoozes end within 90 days, agents have no inbox, and no list is empty or too long', async () => {
  const { client } = owner
  const { client: agent } = await createAgent(platform, owner, 'scout')
  const wrong = [
    client.snoozeNeeds([lease('one')], '2020-01-01T00:00:00Z'),
    client.snoozeNeeds([lease('one')], new Date(Date.now() + 91 * 86_400_000).toISOString()),
    client.dismissNeeds([]),
    client.dismissNeeds(Array.from({ length: 501 }, (_, index) => lease(String(index)))),
    client.dismissNeeds([lease('a\u0000b')]),
  ]
  for (const call of wrong) expect(await codeOf(call)).toBe('400 invalid_request')
  expect(await codeOf(agent.dismissNeeds([lease('one')]))).toMatch(/^403 /)
  expect(await codeOf(agent.listNeedMarks())).toMatch(/^403 /)
})

test('beyond 5,000 marks the oldest give way', async () => {
  const carol = await addMember(platform, owner, 'viewer', 'carol')
  for (let from = 0; from < 5_500; from += 500) {
    await carol.client.dismissNeeds(
      Array.from({ length: 500 }, (_, index) => lease(`many-${String(from + index)}`)),
    )
  }
  const marks = await marksOf(carol)
  expect(marks).toHaveLength(5_000)
  expect(marks.some(({ id }) => id === 'many-0')).toBe(false)
})
