import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { DraftFile } from '../src/draft-file.ts'
import { readStateFile, writeStateFile } from '../src/state-file.ts'

let world: World
let scratch: string

beforeAll(async () => {
  world = await startWorld()
  scratch = await mkdtemp(join(tmpdir(), 'sesame-drafts-'))
})
afterAll(async () => {
  await world.platform.stop()
  await rm(scratch, { recursive: true })
})

test('what could not be ended because the platform was away is ended at the next attempt', async () => {
  const { platform, agent, channelId } = world
  const { message } = await agent.client.sendMessage(channelId, { content: 'Half' })
  const growing = { content: 'Half of', streaming: true }
  await agent.client.editMessage(channelId, message.id, growing)
  const open = [{ channelId, messageId: message.id }]
  writeStateFile(scratch, 'drafts.json', { agentId: agent.agent.id, open })

  let isAway = true
  const client = platform.client({
    apiKey: agent.key,
    maxRetries: 0,
    fetch: (...call) =>
      isAway ? Promise.reject(new TypeError('fetch failed')) : globalThis.fetch(...call),
  })
  const drafts = new DraftFile(scratch, agent.agent.id)
  await expect(drafts.endLeft(client)).rejects.toMatchObject({ isRetryable: true })
  expect(readStateFile(scratch, 'drafts.json')).toMatchObject({ open })
  isAway = false
  await drafts.endLeft(client)
  const { message: ended } = await agent.client.getMessage(channelId, message.id)
  expect(ended).toMatchObject({ content: 'Half of …', metadata: { streaming: false } })
  expect(readStateFile(scratch, 'drafts.json')).toMatchObject({ open: [] })
})
