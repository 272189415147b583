import { SesameClient, type ClientEvents, type Message } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HastySocket } from './hasty-socket.ts'
import { PlatformProcess } from './platform-process.ts'

let platform: PlatformProcess
let owner: SesameClient

beforeAll(async () => {
  platform = await PlatformProcess.start()
  owner = await platform.setUp()
})
afterAll(() => platform.remove())

test('a platform that freezes is noticed within two heartbeats, and what was sent meanwhile arrives once it thaws', async () => {
  const { agent } = await owner.createAgent({ handle: 'reader', displayName: 'Reader' })
  const { key } = await owner.createAgentKey(agent.id, { name: 'test' })
  const { channel } = await owner.createChannel({ name: 'frozen', memberIds: [agent.id] })
  const reader = new SesameClient({
    apiUrl: platform.url,
    apiKey: key.key,
    WebSocket: HastySocket,
    maxReconnectAttempts: 100,
    maxReconnectDelayMs: 200,
  })
  const seen: Message[] = []
  let wake = (): void => {}
  reader.on('message', ({ message }) => {
    if (message.channelId === channel.id && message.kind !== 'system') seen.push(message)
    wake()
  })
  await reader.connect()
  const sent: Message[] = []
  const say = async (content: string) => {
    sent.push((await owner.sendMessage(channel.id, { content })).message)
  }
  for (let round = 0; round < 3; round++) {
    await say(`before ${round}`)
    const gone = new Promise<ClientEvents['disconnected']>((resolve) => {
      reader.once('disconnected', resolve)
    })
    platform.freeze()
    const during = [say(`during ${round}`), say(`also during ${round}`)]
    expect(await gone).toMatchObject({ code: 4408, willReconnect: true })
    // One was sent, nothing came: at the next beat the connection was given up.
    expect(HastySocket.unanswered).toBe(1)
    const back = new Promise((resolve) => reader.once('connected', resolve))
    platform.thaw()
    await Promise.all([...during, back])
    await say(`after ${round}`)
  }
  while (seen.length < sent.length) await new Promise<void>((resolve) => (wake = resolve))
  const inOrder = sent.sort((a, b) => a.seq - b.seq)
  expect(seen.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id))
  reader.disconnect()
})

test('a call to a frozen platform fails in time, as one that may be repeated', async () => {
  const impatient = new SesameClient({ apiUrl: platform.url, timeoutMs: 300, maxRetries: 0 })
  platform.freeze()
  const failed = await impatient.getSetup().catch((error: unknown) => error)
  platform.thaw()
  expect(failed).toMatchObject({ name: 'SesameTimeoutError', isRetryable: true })
})
