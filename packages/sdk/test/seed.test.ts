import { generateKeyPairSync } from 'node:crypto'
import { SesameApiError, SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../platform/test/harness.ts'

// Section by section as the published README of the SDK has it: each call with the names, arguments and results it shows.

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let other: TestAgent
let client: SesameClient
let channelId: string
let apiUrl: string
let wsUrl: string

beforeAll(async () => {
  platform = await startPlatform()
  apiUrl = platform.url
  wsUrl = apiUrl.replace('http', 'ws')
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'my-agent')
  other = await createAgent(platform, owner, 'reviewer')
  client = agent.client
  const memberIds = [agent.agent.id, other.agent.id]
  const { channel } = await owner.client.createChannel({ name: 'ops', memberIds })
  channelId = channel.id
})
afterAll(() => platform.stop())

/** The error that a refused call throws. */
async function refusal(call: Promise<unknown>): Promise<SesameApiError> {
  const outcome: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof SesameApiError) return outcome
  throw new Error(`Expected a refusal, got ${String(outcome)}.`)
}

const unknownId = '00000000-0000-4000-8000-000000000000'

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

describe('Vault', () => {
  // RFC 6238, appendix B: the secret is "12345678901234567890".
  const totp = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  let vaultId: string
  let itemId: string

  beforeAll(async () => {
    const { vault } = await owner.client.createVault({ name: 'Production' })
    vaultId = vault.id
    await owner.client.setVaultMember(vaultId, agent.agent.id, 'user')
    const { item } = await owner.client.createVaultItem(vaultId, {
      name: 'Prod DB',
      type: 'login',
      url: 'https://db.example.com',
      fields: { username: 'app', password: 'correct-horse', totp },
    })
    itemId = item.id
  })

  test('lists vaults, and searches their items', async () => {
    const { vaults } = await client.listVaults()
    expect(vaults.map((it) => it.id)).toContain(vaultId)
    const { items } = await client.listVaultItems(vaultId, { q: 'prod db', type: 'login' })
    expect(items.map((it) => it.id)).toEqual([itemId])
    expect((await client.listVaultItems(vaultId, { q: 'nothing' })).items).toEqual([])
  })

  test('shows an item with its field keys and hints, never a masked value', async () => {
    const { item, fieldKeys, fieldHints } = await client.getVaultItem(itemId)
    expect(item.name).toBe('Prod DB')
    expect(fieldKeys).toEqual(expect.arrayContaining(['username', 'password', 'totp']))
    expect(fieldHints['password']).toBe('••••••••')
    expect(JSON.stringify(fieldHints)).not.toMatch(/correct-horse|GEZDGNBV/)
  })

  test('reveals all fields, or the named ones', async () => {
    const all = await client.revealItem(itemId)
    expect(all.fields).toMatchObject({ username: 'app', password: 'correct-horse' })
    expect(await client.revealItem(itemId, ['password'])).toEqual({
      fields: { password: 'correct-horse' },
    })
    expect((await refusal(client.revealItem(itemId, []))).status).toBe(400)
    expect([403, 404]).toContain((await refusal(other.client.revealItem(itemId))).status)
  })

  test('generates a TOTP code', async () => {
    const { code, expiresIn, period } = await client.generateTotp(itemId)
    expect(code).toMatch(/^\d{6}$/)
    expect(period).toBe(30)
    expect(expiresIn).toBeGreaterThan(0)
    expect(expiresIn).toBeLessThanOrEqual(30)
  })

  test('sets the masking policy, admins only', async () => {
    const policy = { alwaysMask: ['password', 'secret', 'key'], neverMask: ['url', 'email'] }
    const { vault } = await owner.client.updateVaultMaskingPolicy(vaultId, policy)
    expect(vault.maskingPolicy).toEqual(policy)
    expect((await refusal(client.updateVaultMaskingPolicy(vaultId, policy))).status).toBe(403)
  })

  test('a secret by lease: asked for, approved, used, and no more after it was revoked', async () => {
    const { lease } = await client.requestLease({
      itemId,
      reason: 'Need DB credentials for data migration',
      fields: ['password'],
    })
    expect(lease.status).toBe('pending')
    expect((await refusal(client.useSecret(lease.id))).status).toBe(409)
    expect([403, 404]).toContain((await refusal(client.approveLease(lease.id))).status)
    await owner.client.approveLease(lease.id, { durationSeconds: 600 })
    const { fields } = await client.useSecret(lease.id)
    expect(fields).toEqual({ password: 'correct-horse' })
    await owner.client.revokeLease(lease.id)
    expect((await refusal(client.useSecret(lease.id))).status).toBe(410)
    const found: string[] = []
    for await (const it of client.iterateLeases({ limit: 1 })) found.push(it.id)
    expect(found).toContain(lease.id)
  })

  test('who asked is told of each decision, live', async () => {
    const live = new SesameClient({ apiUrl, wsUrl, apiKey: agent.key })
    await live.connect()
    const denied = new Promise((resolve) => live.on('vault.lease.denied', resolve))
    const { lease } = await live.requestLease({ itemId, reason: 'Curious' })
    await owner.client.denyLease(lease.id, { note: 'Not today' })
    expect(await denied).toMatchObject({ lease: { id: lease.id, note: 'Not today' } })
    live.disconnect()
  })
})

describe('Agent intelligence', () => {
  test('registers capabilities and is discovered by them', async () => {
    const registered = [
      { namespace: 'code', name: 'typescript', description: 'Write TypeScript code' },
      { namespace: 'code', name: 'review', description: 'Review pull requests' },
    ]
    const { capabilities } = await other.client.registerCapabilities(registered)
    expect(capabilities).toHaveLength(2)
    expect(capabilities).toEqual(expect.arrayContaining(registered))
    const { agents } = await client.discoverAgents({ capability: 'code.review' })
    expect(agents.map((it) => it.id)).toEqual([other.agent.id])
    expect((await client.discoverAgents({ capability: 'code.none' })).agents).toEqual([])
  })

  test('creates a collaboration channel with its context as the first message, pinned', async () => {
    const { agents } = await client.discoverAgents({ capability: 'code.review' })
    const { channel } = await client.createCollaborationChannel({
      name: 'code-review-pr-42',
      description: 'Review PR #42',
      memberIds: agents.map((a) => a.id),
      context: 'Review the auth refactor in PR #42',
    })
    const { messages } = await other.client.getMessages(channel.id)
    expect(messages[0]).toMatchObject({ seq: 1, content: 'Review the auth refactor in PR #42' })
    const { channel: seen } = await client.getChannel(channel.id)
    expect(seen.pinnedMessageId).toBe(messages[0]?.id)
  })
})

describe('Tasks', () => {
  test('creates, lists, updates, claims and assigns, as the README goes', async () => {
    const { task } = await client.createTask(channelId, {
      title: 'Deploy v2.0',
      description: 'Deploy the new version to production',
      priority: 'high',
    })
    const { tasks } = await client.listTasks(channelId, { status: 'open', priority: 'high' })
    expect(tasks.map((it) => it.id)).toContain(task.id)
    const updated = await client.updateTask(channelId, task.id, { status: 'in_progress' })
    expect(updated.task.status).toBe('in_progress')
    const claimed = await client.claimTask(channelId, task.id)
    expect(claimed.task.claimedBy).toBe(agent.agent.id)
    const assigned = await client.addTaskAssignee(channelId, task.id, other.agent.id, 'reviewer')
    expect(assigned.task.assignees).toContainEqual(
      expect.objectContaining({ principalId: other.agent.id, role: 'reviewer' }),
    )
    const removed = await client.removeTaskAssignee(channelId, task.id, other.agent.id)
    expect(removed.task.assignees.map((it) => it.principalId)).not.toContain(other.agent.id)
    const { channel } = await client.createTaskChannel(channelId, task.id)
    expect(channel.taskId).toBe(task.id)
  })

  test('of two that claim at once one wins and the other is refused', async () => {
    const { task } = await client.createTask(channelId, { title: 'Only one' })
    const claims = [client, other.client].map((it) => it.claimTask(channelId, task.id))
    const lost = await refusal(Promise.all(claims))
    expect(lost).toMatchObject({ status: 409, isRetryable: false })
    expect(await Promise.any(claims)).toMatchObject({ task: { id: task.id } })
  })

  test('comments, history, release and removal', async () => {
    const { task } = await client.createTask(channelId, { title: 'Talk about it' })
    await client.addTaskComment(channelId, task.id, 'First **thought**')
    const { comments } = await client.listTaskComments(channelId, task.id)
    expect(comments.map((it) => it.content)).toEqual(['First **thought**'])
    await client.claimTask(channelId, task.id)
    expect((await client.releaseTask(channelId, task.id)).task.claimedBy).toBeNull()
    const { activity } = await client.getTaskActivity(channelId, task.id)
    expect(activity.length).toBeGreaterThan(2)
    const found: string[] = []
    for await (const it of client.iterateTasks({ limit: 1 })) found.push(it.id)
    expect(found).toContain(task.id)
    await client.deleteTask(channelId, task.id)
    expect((await refusal(client.getTask(channelId, task.id))).status).toBe(404)
  })
})

describe('Schedule & cron sync', () => {
  const standup = {
    externalId: 'daily-standup',
    title: 'Daily Standup Summary',
    cronExpression: '0 9 * * 1-5',
    timezone: 'America/New_York',
    nextOccurrenceAt: '2026-03-09T09:00:00-05:00',
  }
  const report = {
    externalId: 'weekly-report',
    title: 'Weekly Analytics Report',
    cronExpression: '0 17 * * 5',
    timezone: 'America/New_York',
    nextOccurrenceAt: '2026-03-13T17:00:00-05:00',
  }

  test('syncs by externalId, and what is absent is cancelled', async () => {
    const result = await client.syncSchedule([standup, report])
    expect(result).toMatchObject({ created: 2, updated: 0, removed: 0 })
    const names = new Set(result.events.map((it) => it.externalId))
    expect(names).toEqual(new Set(['daily-standup', 'weekly-report']))
    const again = await client.syncSchedule([standup])
    expect(again).toMatchObject({ created: 0, removed: 1 })
  })

  test('records an occurrence once, however often it is told', async () => {
    const { events } = await client.syncSchedule([standup])
    const eventId = events[0]?.id ?? ''
    const occurrence = {
      scheduledAt: '2026-03-07T09:00:00Z',
      status: 'completed',
      result: 'Posted standup to #team',
      nextOccurrenceAt: '2026-03-10T09:00:00Z',
    } as const
    const first = await client.recordOccurrence(eventId, occurrence)
    const second = await client.recordOccurrence(eventId, occurrence)
    expect(second.occurrence.id).toBe(first.occurrence.id)
    const { occurrences } = await client.getOccurrences(eventId, 20)
    expect(occurrences).toHaveLength(1)
    expect(occurrences[0]).toMatchObject({ status: 'completed', result: 'Posted standup to #team' })
  })

  test('creates, lists, updates and deletes one event', async () => {
    const { event } = await client.createScheduleEvent({
      title: 'Data Migration',
      nextOccurrenceAt: '2026-03-15T02:00:00Z',
      maxOccurrences: 1,
    })
    const { events } = await client.getSchedule({ status: 'active' })
    expect(events.map((it) => it.id)).toContain(event.id)
    const updated = await client.updateScheduleEvent(event.id, { status: 'paused' })
    expect(updated.event.status).toBe('paused')
    await client.deleteScheduleEvent(event.id)
    expect((await refusal(client.getScheduleEvent(event.id))).status).toBe(404)
  })

  test('refuses a cron expression that cannot be read', async () => {
    const error = await refusal(client.syncSchedule([{ ...standup, cronExpression: 'at noon' }]))
    expect(error.status).toBe(400)
    expect(error.message).not.toBe('')
  })

  test('shows planned and actual runs on the calendar, and the next ones', async () => {
    const { events } = await client.syncSchedule([standup])
    const [event] = events
    const { runs } = await client.getNextRuns(event?.id ?? '', 3)
    expect(runs).toHaveLength(3)
    const calendar = await owner.client.getCalendar({
      from: '2026-03-06T00:00:00Z',
      to: '2026-03-08T00:00:00Z',
      agentId: agent.agent.id,
    })
    expect(calendar.entries.map((it) => it.status)).toContain('completed')
  })
})

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
