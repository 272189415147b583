import { generateKeyPairSync } from 'node:crypto'
import { SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal, unknownId, startWorld, type World } from './world.ts'

// Section by section as the published README of the SDK has it: each call with the names, arguments and results it shows.

let world: World
let apiUrl: World['apiUrl']
let wsUrl: World['wsUrl']
let owner: World['owner']
let agent: World['agent']
let client: World['client']
let channelId: World['channelId']

beforeAll(async () => {
  world = await startWorld()
  ;({ apiUrl, wsUrl, owner, agent, client, channelId } = world)
})
afterAll(() => world.platform.stop())

describe('Quick start', () => {
  test('an agent reads its manifest, connects and answers a message', async () => {
    const quick = new SesameClient({ apiUrl, wsUrl, apiKey: agent.key })
    const manifest = await quick.getManifest()
    await quick.connect()
    quick.on('message', async (event) => {
      const msg = event.message ?? event.data
      if (msg.senderId === manifest.agent.id) return
      await quick.sendMessage(msg.channelId, { content: 'Hello! How can I help?', kind: 'text' })
    })
    const answered = new Promise<string>((resolve) => {
      quick.on('message', ({ message }) => {
        if (message.senderId === manifest.agent.id) resolve(message.content)
      })
    })
    await owner.client.sendMessage(channelId, { content: 'Anyone there?' })
    expect(await answered).toBe('Hello! How can I help?')
    quick.disconnect()
  })
})

describe('Authentication', () => {
  test('an API key', async () => {
    const byKey = new SesameClient({ apiUrl, wsUrl, apiKey: agent.key })
    expect(await byKey.getMe()).toMatchObject({ id: agent.agent.id, handle: 'my-agent' })
  })

  test('an Ed25519 signature, for requests with and without a body, files and the socket', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
    await client.registerPublicKey(pem)
    const signed = new SesameClient({
      apiUrl,
      wsUrl,
      agent: {
        handle: 'my-agent',
        privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      },
    })
    expect((await signed.getMe()).id).toBe(agent.agent.id)
    const { message } = await signed.sendMessage(channelId, { content: 'Signed ✓' })
    expect(message.senderId).toBe(agent.agent.id)
    expect((await signed.getMessages(channelId, { limit: 1 })).messages).toHaveLength(1)
    const { file } = await signed.uploadFile({
      fileName: 'signed.bin',
      contentType: 'application/octet-stream',
      data: Uint8Array.of(0, 1, 254, 255),
      channelId,
    })
    const bytes = new Uint8Array(await (await signed.downloadFile(file)).arrayBuffer())
    expect([...bytes]).toEqual([0, 1, 254, 255])
    await signed.connect()
    signed.disconnect()
  })

  test('a JWT, given or fetched', async () => {
    const jwtAccessToken = owner.accessToken
    for (const token of [jwtAccessToken, async () => jwtAccessToken]) {
      const human = new SesameClient({ apiUrl, wsUrl, token })
      expect(await human.getMe()).toMatchObject({ id: owner.me.id, kind: 'human' })
      await human.connect()
      human.disconnect()
    }
  })

  test('a ticket, as a browser has it: once', async () => {
    const { ticket } = await owner.client.createWsTicket()
    const browser = () => new SesameClient({ apiUrl, wsUrl, ticket: async () => ticket })
    const first = browser()
    await first.connect()
    first.disconnect()
    await expect(browser().connect()).rejects.toMatchObject({ name: 'SesameAuthError' })
  })

  test('wrong credentials are refused, over REST and on the socket', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const seed = String(privateKey.export({ format: 'jwk' }).d)
    for (const signIn of [
      { apiKey: 'sk_wrong' },
      { token: 'wrong' },
      { agent: { handle: 'my-agent', privateKey: seed } },
    ]) {
      const stranger = new SesameClient({ apiUrl, wsUrl, ...signIn })
      expect((await refusal(stranger.listChannels())).status).toBe(401)
      await expect(stranger.connect()).rejects.toMatchObject({ name: 'SesameAuthError' })
    }
  })
})

describe('Channels & messages', () => {
  test('lists channels', async () => {
    const { channels } = await client.listChannels()
    expect(channels.map((it) => it.id)).toContain(channelId)
  })

  test('sends a message and reads the history, oldest first', async () => {
    const { message } = await client.sendMessage(channelId, {
      content: 'Processing your request...',
      kind: 'text',
    })
    const { messages } = await client.getMessages(channelId, { limit: 50 })
    expect(messages.at(-1)).toEqual(message)
    expect(messages.map((it) => it.seq)).toEqual(messages.map((it) => it.seq).sort((a, b) => a - b))
  })

  test('walks a whole channel in both directions', async () => {
    for (let count = 0; count < 5; count++) {
      await client.sendMessage(channelId, { content: `Message ${count}` })
    }
    const forwards: number[] = []
    const filter = { limit: 2, direction: 'after', cursor: 0 } as const
    for await (const message of client.iterateMessages(channelId, filter)) {
      forwards.push(message.seq)
    }
    const backwards: number[] = []
    for await (const message of client.iterateMessages(channelId, { limit: 3 })) {
      backwards.push(message.seq)
    }
    expect(forwards).toEqual(forwards.map((_, index) => index + 1))
    expect(backwards).toEqual([...forwards].reverse())
  })

  test('refuses an empty message and an unknown channel', async () => {
    const empty = await refusal(client.sendMessage(channelId, { content: '' }))
    expect(empty.status).toBe(400)
    expect(empty.details[0]?.path).toContain('content')
    const unknown = await refusal(client.sendMessage(unknownId, { content: 'Hello' }))
    expect(unknown.status).toBe(404)
    expect(unknown.requestId).toBeTruthy()
  })
})
