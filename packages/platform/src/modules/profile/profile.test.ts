import { afterAll, beforeAll, expect, test, vi } from 'vitest'
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

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())

test('everyone has a read-receipt emoji of their own, and it is one emoji', async () => {
  const agent = await createAgent(platform, owner, 'scout')
  expect(await agent.client.getReadReceiptEmoji()).toEqual({ emoji: '👀' })
  for (const emoji of ['✅', '👩🏽‍🚀', '🇫🇷', '1️⃣']) {
    expect(await agent.client.setReadReceiptEmoji(emoji)).toEqual({ emoji })
    expect(await agent.client.getReadReceiptEmoji()).toEqual({ emoji })
  }
  expect(await owner.client.getReadReceiptEmoji()).toEqual({ emoji: '👀' })
  for (const emoji of ['', 'ok', '✅✅', '<b>', '1']) {
    expect(await codeOf(agent.client.setReadReceiptEmoji(emoji))).toBe('400 invalid_request')
  }
  expect(await codeOf(platform.client().getReadReceiptEmoji())).toBe('401 unauthenticated')
})

test('a person keeps how they read times, dates and numbers; an agent has no such thing', async () => {
  const agent = await createAgent(platform, owner, 'reader')
  const none = { timeZone: null, locale: null, hourCycle: null, firstDay: null }
  expect((await owner.client.getMe()).region).toEqual(none)
  const region = { timeZone: 'US/Eastern', locale: 'en-DE', hourCycle: 'h12', firstDay: 7 } as const
  const chosen = { ...region, timeZone: 'America/New_York' }
  expect((await owner.client.updateProfile({ region })).region).toEqual(chosen)
  await owner.client.updateProfile({ displayName: 'Olive' })
  expect((await owner.client.getMe()).region).toEqual(chosen)
  expect((await agent.client.getMe()).region).toBeUndefined()
  expect(await codeOf(agent.client.updateProfile({ region }))).toBe('403 forbidden')
  const save = (change: object) =>
    codeOf(owner.client.updateProfile({ region: { ...region, ...change } }))
  expect(await save({ timeZone: 'Mars/Olympus' })).toBe('400 invalid_timezone')
  for (const wrong of [{ locale: 'tlh' }, { hourCycle: 'h24' }, { firstDay: 3 }, { more: 1 }])
    expect(await save(wrong)).toBe('400 invalid_request')
  expect((await owner.client.updateProfile({ region: none })).region).toEqual(none)
})

test('of a region only what is said is changed, and the person’s other tabs are told', async () => {
  const { region: before } = await owner.client.updateProfile({
    region: { timeZone: 'Asia/Kolkata', locale: 'en-IN', hourCycle: 'h12', firstDay: 7 },
  })
  const other = await addMember(platform, owner, 'operator', 'bystander')
  const told: string[] = []
  const heard: string[] = []
  owner.client.on('member.updated', ({ principalId }) => void told.push(principalId))
  other.client.on('member.updated', ({ principalId }) => void heard.push(principalId))
  await owner.client.connect()
  await other.client.connect()
  // Two tabs at once, neither of which knows of the other's choice.
  await Promise.all([
    owner.client.updateProfile({ region: { hourCycle: 'h23' } }),
    owner.client.updateProfile({ region: { firstDay: 1 } }),
  ])
  expect((await owner.client.getMe()).region).toEqual({ ...before, hourCycle: 'h23', firstDay: 1 })
  await vi.waitFor(() => expect(told).toEqual([owner.me.id, owner.me.id]))
  expect((await owner.client.updateProfile({ region: {} })).region?.hourCycle).toBe('h23')
  await owner.client.updateProfile({ region: { locale: null } })
  expect((await owner.client.getMe()).region).toMatchObject({ locale: null, hourCycle: 'h23' })
  // What a person chose for themselves is nobody else's business: the first that others hear of is the name.
  await owner.client.updateProfile({ displayName: 'Olivia' })
  await vi.waitFor(() => expect(heard).toEqual([owner.me.id]))
  owner.client.disconnect()
  other.client.disconnect()
})
