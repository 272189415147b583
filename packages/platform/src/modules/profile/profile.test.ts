import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { createAgent, setupOwner, startPlatform, type TestPlatform } from '../../../test/harness.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

test('everyone has a read-receipt emoji of their own, and it is one emoji', async () => {
  const owner = await setupOwner(platform)
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
