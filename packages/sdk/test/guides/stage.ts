import { generateKeyPairSync, randomUUID } from 'node:crypto'
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http'
import { SesameClient } from '@sesamespace/sdk'
import { createAgent, type TestPerson } from '../../../platform/test/harness.ts'
import type { Receiver } from '../../../platform/test/webhook-receiver.ts'
import type { World } from '../world.ts'

/** Who a snippet is signed in as: the agent, the owner of the workspace, or an admin who had no part in it. */
export type Role = 'agent' | 'owner' | 'anna'

/** What the pages take for granted, made anew for each snippet: ids that are there, and names that stand for the reader's own. */
export type Stage = Awaited<ReturnType<typeof makeStage>>

let made = 0

export async function makeStage(world: World, receiver: Receiver, anna: TestPerson, as: Role) {
  const { owner, platform } = world
  const handle = `guide-${++made}`
  const agent = await createAgent(platform, owner, handle)
  const reviewer = await createAgent(platform, owner, `${handle}-reviewer`)
  const memberIds = [agent.agent.id, reviewer.agent.id]
  const { channel } = await owner.client.createChannel({ name: handle, memberIds })
  const { vault } = await owner.client.createVault({ name: `Vault ${made}` })
  await owner.client.updateVault(vault.id, { breakGlass: 'managers' })
  for (const one of memberIds) await owner.client.setVaultMember(vault.id, one, 'user')
  await owner.client.setVaultMember(vault.id, anna.me.id, 'approver')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Prod DB',
    type: 'login',
    fields: { username: 'app', password: 'correct-horse' },
  })
  const { lease: asked } = await agent.client.requestLease({
    itemId: item.id,
    fields: ['password'],
    reason: 'Migrate the orders table',
    durationSeconds: 900,
  })
  const { task } = await owner.client.createTask(channel.id, { title: 'Check the backups' })
  const { question } = await agent.client.askQuestion({ title: 'Sure?', channelId: channel.id })
  const nightly = { externalId: 'nightly', title: 'Nightly', cronExpression: '0 3 * * *' }
  const { events } = await agent.client.syncSchedule([nightly])
  const { message } = await owner.client.sendMessage(channel.id, { content: 'Good morning' })
  const person = { agent: agent.client, owner: owner.client, anna: anna.client }[as]
  const { webhook } = await person.createWebhook({ url: receiver.url, eventTypes: ['message'] })
  const connected = platform.client(
    as === 'agent' ? { apiKey: agent.key } : { token: (as === 'anna' ? anna : owner).accessToken },
  )
  const opened = [connected]
  const failures: unknown[] = []
  const printed: string[] = []
  class Opened extends SesameClient {
    constructor(options: ConstructorParameters<typeof SesameClient>[0]) {
      super(options)
      opened.push(this)
      this.on('error', ({ error }) => failures.push(error))
    }
  }
  connected.on('error', ({ error }) => failures.push(error))
  /** What the reader's own functions were called with. */
  const called: Record<string, unknown[]> = {}
  const note = (name: string) => async (value: unknown) => {
    called[name] = [...(called[name] ?? []), value]
    return 'As you say.'
  }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const [event] = events
  const headers: IncomingHttpHeaders = {}
  const servers: Server[] = []
  const givens = {
    apiUrl: world.apiUrl,
    wsUrl: world.wsUrl,
    client: connected,
    manifest: await agent.client.getManifest(),
    event,
    message,
    vaultId: vault.id,
    scheduledAt: new Date(Date.now() - 60_000).toISOString(),
    data: new TextEncoder().encode('day,orders\n'),
    secret: webhook.secret,
    rawBody: '',
    request: { headers },
    jobs: [
      {
        id: 'job-1',
        name: 'Report',
        enabled: true,
        schedule: { expr: '0 9 * * *', tz: 'Europe/Berlin' },
        state: { nextRunAtMs: Date.now() + 3_600_000 },
      },
    ],
    lease: asked,
    channelId: channel.id,
    principalId: reviewer.agent.id,
    reviewerId: reviewer.agent.id,
    itemId: item.id,
    taskId: task.id,
    questionId: question.id,
    eventId: event?.id ?? '',
    webhookId: webhook.id,
    runId: randomUUID(),
    publicKeyPem,
    webhookSecret: webhook.secret,
    slackWebhookUrl: receiver.url,
    finalAnswer: 'Done.',
    partialAnswers: partial(),
    handle: note('handle'),
    migrate: note('migrate'),
    explain: note('explain'),
    stopUsing: note('stopUsing'),
    goOnWith: note('goOnWith'),
    storeSecret: note('storeSecret'),
    enqueue: note('enqueue'),
  }
  return {
    world,
    owner: owner.client,
    anna: anna.client,
    receiver,
    /** What the snippet printed. */
    printed,
    /** Those that the snippet started. */
    servers,
    createServer: (listener: RequestListener) => {
      const server = createServer(listener)
      servers.push(server)
      return server
    },
    agent,
    reviewer,
    channelId: channel.id,
    vaultId: vault.id,
    lease: asked,
    task,
    question,
    event,
    message,
    givens,
    called,
    failures,
    files: { 'agent.pem': pem, 'report.csv': 'day,orders\n' } satisfies Record<string, string>,
    environment: {
      SESAME_API_KEY: agent.key,
      SESAME_TOKEN: owner.accessToken,
      SESAME_PRIVATE_KEY: pem,
    },
    publicKeyPem,
    Opened,
    /** Ends what the snippet opened: loops over events end with it. */
    close: () => {
      for (const one of opened) one.disconnect()
      for (const one of servers) one.close()
    },
    /** The clients of the snippet, its own last. */
    opened,
    /** Connects the client that the page takes for granted. */
    connect: () => connected.connect(),
  }
}

async function* partial(): AsyncGenerator<string> {
  yield 'Looking, and'
  yield 'Looking, and found'
}
