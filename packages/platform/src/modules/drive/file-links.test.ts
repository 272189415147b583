import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { startReceiver } from '../../../test/webhook-receiver.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  const { channel } = await owner.client.createChannel({
    name: 'plans',
    visibility: 'private',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const bytes = new TextEncoder().encode('the plan')
const send = async () => {
  const { file } = await owner.client.uploadFile({
    fileName: 'plan.txt',
    contentType: 'text/plain',
    data: bytes,
  })
  return owner.client.sendMessage(channelId, { content: 'Read this', attachmentIds: [file.id] })
}
const named = z.object({
  metadata: z.object({ attachments: z.array(z.object({ downloadUrl: z.string() })).min(1) }),
})
const linkIn = (message: unknown): string =>
  named.parse(message).metadata.attachments[0]?.downloadUrl ?? ''
/** As a client fetches it that did not read our documentation: as it stands, without a header. */
const bareGet = async (url: string) => {
  const answer = await fetch(url)
  return { status: answer.status, text: await answer.text() }
}

test('a file is fetched by the bare address in a live frame, a replayed one, and a page of history', async () => {
  await agent.client.connect()
  const live = new Promise<unknown>((resolve) =>
    agent.client.once('message', ({ message }) => resolve(message)),
  )
  const { message } = await send()
  expect(message.kind).toBe('text')
  const inFrame = linkIn(await live)
  expect(inFrame).toMatch(new RegExp(`^${platform.url}/api/v1/drive/files/`))
  expect(await bareGet(inFrame)).toEqual({ status: 200, text: 'the plan' })
  agent.client.disconnect()

  const again = platform.client({ apiKey: agent.key })
  const replayed = new Promise<unknown>((resolve) =>
    again.once('message', (event) => resolve(event.message)),
  )
  await again.connect({ resume: { channels: { [channelId]: message.seq - 1 } } })
  expect(await bareGet(linkIn(await replayed))).toEqual({ status: 200, text: 'the plan' })
  again.disconnect()

  const { messages } = await agent.client.getMessages(channelId)
  expect(await bareGet(linkIn(messages.at(-1)))).toEqual({ status: 200, text: 'the plan' })
})

test('a webhook gets an address that its receiver can fetch', async () => {
  const receiver = await startReceiver()
  await agent.client.createWebhook({ url: receiver.url, eventTypes: ['message'] })
  await send()
  await receiver.until(({ length }) => length > 0)
  const [delivery] = receiver.received
  const body = z.object({ message: z.unknown() }).parse(JSON.parse(delivery?.body ?? '{}'))
  expect(await bareGet(linkIn(body.message))).toEqual({ status: 200, text: 'the plan' })
  await receiver.stop()
})

test('an address is of one file and one reader, and ends with membership, deletion and freezing', async () => {
  const { message } = await send()
  const { message: read } = await agent.client.getMessage(channelId, message.id)
  const url = linkIn(read)
  const changed = [
    url.replace(/reader=[^&]+/, `reader=${owner.me.id}`),
    url.replace(/expires=\d+/, 'expires=99999999999'),
    url.replace(/signature=.{5}/, 'signature=AAAAA'),
    url.replace(/\?.*/, ''),
  ]
  for (const other of changed) expect((await bareGet(other)).status).toBe(401)

  await owner.client.removeChannelMember(channelId, agent.agent.id)
  expect((await bareGet(url)).status).toBe(404)
  await owner.client.addChannelMember(channelId, agent.agent.id)
  expect((await bareGet(url)).status).toBe(200)

  await owner.client.freezeAgent(agent.agent.id)
  expect((await bareGet(url)).status).toBe(403)
  await owner.client.unfreezeAgent(agent.agent.id)

  await owner.client.deleteMessage(channelId, message.id)
  expect((await bareGet(url)).status).toBe(404)
})

test('what people write is never taken for an address of a file', async () => {
  const text = `"downloadUrl":"/api/v1/drive/files/${agent.agent.id}/content"`
  const { message } = await owner.client.sendMessage(channelId, { content: text })
  expect(message.content).toBe(text)
})
