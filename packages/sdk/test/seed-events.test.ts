import { SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from './world.ts'

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

describe('Profile', () => {
  test('sets and gets the read-receipt emoji', async () => {
    await client.setReadReceiptEmoji('✅')
    const { emoji } = await client.getReadReceiptEmoji()
    expect(emoji).toBe('✅')
  })
})

describe('Real-time events', () => {
  test('typing, status and every event reach who listens', async () => {
    const listener = new SesameClient({ apiUrl, wsUrl, token: owner.accessToken })
    await listener.connect()
    const types: string[] = []
    listener.onAny((event) => types.push(event.type))
    const typing = new Promise((resolve) => listener.on('typing', resolve))
    const status = new Promise((resolve) => listener.on('status', resolve))
    const message = new Promise((resolve) => listener.on('message', resolve))
    const live = new SesameClient({ apiUrl, wsUrl, apiKey: agent.key })
    await live.connect()
    live.sendMeta({ runtime: 'test', version: '1.0.0' })
    live.sendTyping(channelId)
    expect(await typing).toMatchObject({ channelId, principalId: agent.agent.id })
    live.setStatus({ status: 'working', detail: 'Testing', progress: 40 })
    expect(await status).toMatchObject({
      principalId: agent.agent.id,
      activity: { status: 'working', detail: 'Testing', progress: 40 },
    })
    const sent = await live.sendMessage(channelId, { content: 'Live' })
    expect(await message).toMatchObject({
      message: { id: sent.message.id },
      position: expect.any(Number),
    })
    expect(types).toEqual(expect.arrayContaining(['presence', 'typing', 'status', 'message']))
    live.disconnect()
    listener.disconnect()
  })
})
