import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { setupOwner, startPlatform, type TestPlatform } from '../../../test/harness.ts'

let platform: TestPlatform
let owner: Awaited<ReturnType<typeof setupOwner>>

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())

test('an archived channel refuses edits and reactions as it refuses messages, and lets a message be deleted', async () => {
  const { channel } = await owner.client.createChannel({ name: 'closing' })
  const { message } = await owner.client.sendMessage(channel.id, { content: 'before' })
  await owner.client.addReaction(channel.id, message.id, '👍')
  await owner.client.updateChannel(channel.id, { archived: true })
  const closed = '409 channel_archived'
  const { id } = message
  expect(await codeOf(owner.client.sendMessage(channel.id, { content: 'x' }))).toBe(closed)
  expect(await codeOf(owner.client.editMessage(channel.id, id, { content: 'x' }))).toBe(closed)
  expect(
    await codeOf(owner.client.editMessage(channel.id, id, { content: 'x', streaming: true })),
  ).toBe(closed)
  expect(await codeOf(owner.client.addReaction(channel.id, id, '🎉'))).toBe(closed)
  expect(await codeOf(owner.client.removeReaction(channel.id, id, '👍'))).toBe(closed)
  expect((await owner.client.getMessage(channel.id, id)).message).toMatchObject({
    content: 'before',
    reactions: [{ emoji: '👍' }],
  })
  await owner.client.deleteMessage(channel.id, id)
})

test('names the channel whose name was taken while it was archived', async () => {
  const { channel } = await owner.client.createChannel({ name: 'taken name' })
  await owner.client.updateChannel(channel.id, { archived: true })
  await owner.client.createChannel({ name: 'taken name' })
  await expect(owner.client.updateChannel(channel.id, { archived: false })).rejects.toThrow(
    'There is a channel named "taken name" already.',
  )
})
