import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectMcp, startMcp, startMcpWorld, type Mcp } from './mcp-world.ts'

let world: Awaited<ReturnType<typeof startMcpWorld>>
let mcp: Mcp

beforeAll(async () => {
  world = await startMcpWorld()
  mcp = world.mcp
})
afterAll(async () => {
  await mcp.client.close()
  await world.platform.stop()
})

/** A run that ended, as the agent shows it. */
async function endedRun(): Promise<string> {
  const { id } = await mcp.use('send_message', {
    channelId: world.channelId,
    content: 'Deployed',
    run: { title: 'Deploy', state: 'failed' },
  })
  return id
}
/** All that was written, so that the next wait is for what comes. */
const catchUp = () => mcp.use('wait_for_messages', { waitSeconds: 0, limit: 200 })

test('"Ask again" ends a wait, says what to do, and is answered once', async () => {
  const { channelId, owner } = world
  const messageId = await endedRun()
  await catchUp()
  await catchUp()
  const waiting = mcp.use('wait_for_messages', { waitSeconds: 50 })
  const { control } = await owner.client.requestRunControl(channelId, messageId, 'again')
  const { messages, requests } = await waiting
  expect(messages).toEqual([])
  expect(requests).toMatchObject([{ id: control.id, kind: 'again', channelId, messageId }])
  expect(requests[0].nextStep).toContain('new run')
  // It is shown again, and does not end the next wait by itself.
  const later = await mcp.use('wait_for_messages', { waitSeconds: 1 })
  expect(later.requests).toMatchObject([{ id: control.id }])
  const answer = { requestId: control.id, kind: 'again', outcome: 'refused', reason: 'A freeze' }
  expect(await mcp.use('answer_request', answer)).toMatchObject({ status: 'refused' })
  expect((await catchUp()).requests).toEqual([])
  const { controls } = await owner.client.listRunControls(channelId)
  expect(controls[0]).toMatchObject({ id: control.id, status: 'refused', reason: 'A freeze' })
  expect(await mcp.refusal('answer_request', { ...answer, outcome: 'accepted' })).toContain(
    'conflict',
  )
})

test('"Stop" and "Run now" that were pressed before it came are there, also over HTTP', async () => {
  const { channelId, owner, apiUrl, other } = world
  const { message } = await other.client.sendMessage(channelId, {
    content: 'Working',
    metadata: { run: { title: 'Index' } },
  })
  const { event } = await other.client.createScheduleEvent({
    title: 'Report',
    cronExpression: '0 9 * * *',
  })
  await owner.client.requestRunControl(channelId, message.id, 'stop')
  const { request } = await owner.client.requestRun(event.id)
  const clients = [
    await startMcp({ SESAME_API_URL: apiUrl, SESAME_API_KEY: other.key }),
    await connectMcp(apiUrl, other.key),
  ]
  for (const client of clients) {
    const { requests } = await client.use('wait_for_messages', { waitSeconds: 0 })
    expect(requests).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'stop', messageId: message.id }),
        expect.objectContaining({ kind: 'run_now', jobId: event.id, id: request.id }),
      ]),
    )
  }
  const [first] = clients
  const accepted = await first?.use('answer_request', {
    requestId: request.id,
    kind: 'run_now',
    outcome: 'accepted',
  })
  expect(accepted).toMatchObject({ status: 'accepted' })
  await first?.use('record_run', {
    eventId: event.id,
    scheduledAt: accepted.runAt,
    status: 'completed',
  })
  for (const { client } of clients) await client.close()
})
