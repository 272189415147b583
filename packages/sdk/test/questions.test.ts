import { SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSwitch } from './switchable-proxy.ts'
import { refusal, startWorld, unknownId, type World } from './world.ts'

let world: World
let network: Awaited<ReturnType<typeof startSwitch>>
let agent: SesameClient

beforeAll(async () => {
  world = await startWorld()
  network = await startSwitch(world.apiUrl)
  agent = new SesameClient({
    apiUrl: network.url,
    apiKey: world.agent.key,
    maxRetries: 0,
    maxReconnectDelayMs: 100,
  })
  await agent.connect()
})
afterAll(async () => {
  agent.disconnect()
  network.close()
  await world.platform.stop()
})

const ask = async () => (await agent.askQuestion({ title: 'May I deploy 4.2?' })).question

test('a wait outlasts a platform that is away, and learns what was answered meanwhile', async () => {
  const { id } = await ask()
  const waiting = agent.waitForQuestion(id)
  // Nothing listens there: calls fail and the socket cannot come back.
  network.leadTo('http://127.0.0.1:9')
  await refusedOnce()
  await world.owner.client.answerQuestion(id, { choice: 'deny' })
  network.leadTo(world.apiUrl)
  expect(await waiting).toMatchObject({ status: 'answered', choice: 'deny' })
})

/** Resolves when a call of the agent has failed for want of a connection. */
const refusedOnce = (): Promise<unknown> =>
  agent.getMe().then(
    () => {
      throw new Error('The network is there.')
    },
    (error: unknown) => error,
  )

test('a wait without a live connection asks again', async () => {
  const offline = new SesameClient({ apiUrl: world.apiUrl, apiKey: world.agent.key })
  const { question } = await offline.questions.ask({ title: 'Again?' })
  const waiting = offline.questions.waitFor(question.id)
  await world.owner.client.answerQuestion(question.id, { choice: 'approve' })
  expect((await waiting).choice).toBe('approve')
})

test('a wait ends with its time, its signal, and a question that is not there', async () => {
  const { id } = await ask()
  expect(await agent.waitForQuestion(id, { timeoutMs: 0 })).toMatchObject({
    status: 'pending',
    choice: null,
  })
  const stopping = new AbortController()
  const waiting = agent.waitForQuestion(id, { signal: stopping.signal })
  stopping.abort(new Error('No longer needed'))
  await expect(waiting).rejects.toThrow('No longer needed')
  expect((await refusal(agent.waitForQuestion(unknownId))).code).toBe('not_found')
  const withdrawn = agent.waitForQuestion(id)
  await agent.withdrawQuestion(id)
  expect(await withdrawn).toMatchObject({ status: 'withdrawn', choice: null })
})
