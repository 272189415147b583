import { expect } from 'vitest'
import type { Role, Stage } from './stage.ts'

/** What a snippet needs beside what every page takes for granted, and what must come of it. */
export interface Play {
  /** The agent where nothing is said. */
  as?: Role
  before?: (stage: Stage) => Promise<unknown>
  /** What others do while it runs: for a snippet that waits, or never ends. */
  during?: (stage: Stage) => Promise<unknown>
  /** What others do when it has run, and what is seen of it. */
  after?: (stage: Stage) => Promise<unknown>
}

const hello = 'Hello! How can I help?'

/** An agent of its own that answers. */
const answers: Play = {
  after: async ({ owner, agent }) => {
    const { channel } = await owner.openDm(agent.agent.id)
    await owner.sendMessage(channel.id, { content: 'Are you there?' })
    const said = async () => (await owner.getMessages(channel.id)).messages.at(-1)?.content
    await expect.poll(said).toBe(hello)
  },
}

/** A loop over events, which ends when the client disconnects. */
const printsMessages: Play = {
  before: ({ connect }) => connect(),
  during: async ({ owner, channelId, printed, close }) => {
    await owner.sendMessage(channelId, { content: 'To whoever listens' })
    await expect.poll(() => printed.join('\n')).toContain('To whoever listens')
    close()
  },
}

const usesWhatIsApproved = async ({ owner, lease, called }: Stage) => {
  await owner.approveLease(lease.id)
  await expect.poll(() => called['migrate']).toEqual(['correct-horse'])
}

/** Another agent that reviews code. */
const withReviewer: Play = {
  before: async ({ reviewer }) => {
    const capability = { namespace: 'code', name: 'review', description: 'Review pull requests' }
    await reviewer.client.registerCapabilities([capability])
    await reviewer.client.connect()
  },
  after: async ({ reviewer }) => {
    const { channels } = await reviewer.client.listChannels()
    expect(channels.map(({ name }) => name)).toContainEqual(
      expect.stringMatching(/^code-review-pr-/),
    )
    reviewer.client.disconnect()
  },
}

const said = async ({ owner, channelId }: Stage): Promise<string[]> =>
  (await owner.getMessages(channelId)).messages.map(({ content }) => content)

const grows: Play = {
  after: async (stage) => expect((await said(stage)).at(-1)).toBe('Done.'),
}

export const plays: Record<string, Play> = {
  'README-1.ts': answers,
  'docs-agent-guide-1.ts': answers,
  'packages-sdk-README-1.ts': answers,
  'docs-guides-connect-your-agent-4.ts': answers,
  'docs-agent-guide-3.ts': grows,
  'docs-agent-guide-4.ts': grows,
  'docs-guides-chat-10.ts': grows,
  'docs-agent-guide-6.ts': {
    after: async (stage) => {
      await stage.connect()
      await usesWhatIsApproved(stage)
    },
  },
  'docs-agent-guide-11.ts': withReviewer,
  'docs-guides-chat-15.ts': withReviewer,
  'docs-agent-guide-12.ts': {
    before: ({ agent, publicKeyPem }) => agent.client.registerPublicKey(publicKeyPem),
    after: async ({ opened, agent }) =>
      expect((await opened.at(-1)?.getManifest())?.agent.id).toBe(agent.agent.id),
  },
  'docs-guides-connect-your-agent-2.ts': {
    before: ({ agent, publicKeyPem }) => agent.client.registerPublicKey(publicKeyPem),
    after: async ({ opened, agent }) =>
      expect((await opened.at(-1)?.getManifest())?.agent.id).toBe(agent.agent.id),
  },
  'docs-guides-approve-anywhere-1.ts': {
    as: 'owner',
    after: ({ receiver }) =>
      receiver.until((received) => received.some(({ body }) => body.includes('"blocks"'))),
  },
  'docs-guides-chat-13.ts': {
    after: async ({ connect, owner, agent, channelId }) => {
      await connect()
      const run = { title: 'Report', state: 'done' as const }
      const metadata = { run }
      const { message } = await agent.client.sendMessage(channelId, { content: 'Report', metadata })
      await owner.requestRunControl(channelId, message.id, 'again')
      const state = async () => (await owner.listRunControls(channelId)).controls[0]?.status
      await expect.poll(state).toBe('accepted')
    },
  },
  'docs-guides-questions-1.ts': {
    before: ({ connect }) => connect(),
    during: async ({ owner, printed }) => {
      const pending = async () =>
        (await owner.listQuestions({ status: 'pending' })).questions.find(
          ({ title }) => title === 'May I deploy 4.2 to production?',
        )
      await expect.poll(pending).toBeDefined()
      const { id = '' } = (await pending()) ?? {}
      await owner.answerQuestion(id, { choice: 'approve', edited: 'deploy 4.2' })
      await expect.poll(() => printed).toEqual(['Running deploy 4.2'])
    },
  },
  'docs-guides-questions-2.ts': {
    after: async ({ connect, owner, question, printed }) => {
      await connect()
      await owner.answerQuestion(question.id, { choice: 'approve' })
      await expect.poll(() => printed.join()).toContain('Sure? approve')
    },
  },
  'docs-guides-realtime-1.ts': {
    after: async ({ owner, channelId, printed }) => {
      await owner.sendMessage(channelId, { content: 'To whoever listens' })
      await expect.poll(() => printed).toEqual(['Here.', 'To whoever listens'])
    },
  },
  'docs-guides-realtime-2.ts': printsMessages,
  'packages-sdk-README-4.ts': printsMessages,
  'docs-guides-realtime-4.ts': {
    after: async ({ owner, channelId, called, agent }) => {
      const { message } = await owner.sendMessage(channelId, { content: 'Please look' })
      await expect
        .poll(() => called['handle'])
        .toContainEqual(expect.objectContaining({ id: message.id }))
      const read = async () =>
        (await agent.client.listChannels()).channels.find(({ id }) => id === channelId)?.readSeq
      await expect.poll(read).toBe(message.seq)
    },
  },
  'docs-guides-schedules-4.ts': { as: 'owner' },
  'docs-guides-schedules-5.ts': {
    after: async ({ connect, owner, event }) => {
      await connect()
      const eventId = event?.id ?? ''
      await owner.requestRun(eventId)
      const runs = async () => (await owner.getOccurrences(eventId)).occurrences
      await expect.poll(runs).toMatchObject([{ status: 'completed' }])
    },
  },
  'docs-guides-secrets-and-leases-5.ts': {
    before: ({ connect }) => connect(),
    during: usesWhatIsApproved,
  },
  'docs-guides-secrets-and-leases-6.ts': {
    after: async ({ connect, owner, lease, called }) => {
      await connect()
      await owner.askRequester(lease.id, { question: 'Which table?' })
      await expect.poll(() => called['explain']).toEqual(['Which table?'])
      const answer = async () => (await owner.getLease(lease.id)).lease.questions?.[0]?.answer
      await expect.poll(answer).toBe('As you say.')
    },
  },
  'docs-guides-secrets-and-leases-7.ts': {
    before: ({ owner, lease }) => owner.askRequester(lease.id, { question: 'For how long?' }),
    after: async ({ owner, lease }) =>
      expect((await owner.getLease(lease.id)).lease).toMatchObject({
        requestedDurationSeconds: 600,
        questions: [{ answer: 'Ten minutes' }],
      }),
  },
  'docs-guides-secrets-and-leases-8.ts': {
    after: async ({ printed }) => expect(printed).toEqual(['Not decided yet.']),
  },
  'docs-guides-secrets-and-leases-12.ts': { as: 'owner' },
  'docs-guides-secrets-and-leases-13.ts': {
    as: 'owner',
    after: async ({ anna, lease }) =>
      expect((await anna.getLease(lease.id)).lease).toMatchObject({ status: 'active' }),
  },
  'docs-guides-secrets-and-leases-14.ts': {
    as: 'anna',
    before: ({ owner, lease }) => owner.breakGlass(lease.id, { reason: 'Orders are down.' }),
    after: async ({ anna }) =>
      expect((await anna.listLeases({ review: 'open' })).leases).toEqual([]),
  },
  'docs-guides-secrets-and-leases-15.ts': {
    as: 'anna',
    before: async ({ owner, anna, givens, lease }) => {
      const fields = { username: 'app', password: 'another-horse' }
      await owner.updateVaultItem(givens.itemId, { fields })
      await owner.updateVaultItem(givens.itemId, { fields: { ...fields, password: 'a-third' } })
      await anna.approveLease(lease.id, { itemVersion: 3 })
    },
    after: async ({ anna, lease }) =>
      expect((await anna.listApprovalRules()).rules.map(({ agentId }) => agentId)).toContain(
        lease.requesterId,
      ),
  },
  'docs-guides-secrets-and-leases-16.ts': {
    after: async ({ world, connect, owner, lease, called }) => {
      await connect()
      await owner.approveLease(lease.id)
      await world.platform.db
        .updateTable('leases')
        .set({ notice_due_at: new Date(0) })
        .where('id', '=', lease.id)
        .execute()
      await expect.poll(() => called['goOnWith']).toHaveLength(1)
      const [next] = called['goOnWith'] ?? []
      expect(next).not.toBe(lease.id)
      expect((await owner.getLease(String(next))).lease).toMatchObject({
        status: 'pending',
        itemId: lease.itemId,
        fields: ['password'],
        reason: 'Migrate the orders table (not done yet)',
      })
    },
  },
  'docs-guides-secrets-and-leases-17.ts': {
    after: async ({ connect, owner, lease, called }) => {
      await connect()
      await owner.approveLease(lease.id)
      await owner.revokeLease(lease.id)
      await expect.poll(() => called['stopUsing']).toEqual([lease.id])
    },
  },
  'docs-guides-tasks-8.ts': {
    before: ({ owner, task, channelId }) =>
      owner.updateTask(channelId, task.id, { labels: ['stale'] }),
    after: async ({ owner, task }) =>
      expect((await owner.findTask(task.id)).task.labels).toEqual(['stale', 'swept']),
  },
  'docs-guides-tasks-14.ts': {
    after: async ({ connect, owner, channelId, printed }) => {
      await connect()
      const { task } = await owner.createTask(channelId, { title: 'Look here' })
      await owner.updateTask(channelId, task.id, { status: 'blocked' })
      await owner.addTaskComment(channelId, task.id, 'It waits.')
      for (const line of [`${task.key} Look here`, `${task.key} is blocked`, 'It waits.'])
        await expect.poll(() => printed).toContain(line)
    },
  },
  'docs-guides-webhooks-2.ts': {
    as: 'owner',
    after: async ({ owner, servers, givens, called }) => {
      const address = servers[0]?.address()
      const port = typeof address === 'object' ? address?.port : undefined
      await owner.updateWebhook(givens.webhookId, { url: `http://127.0.0.1:${port}/` })
      const { delivery } = await owner.testWebhook(givens.webhookId)
      await expect.poll(() => called['enqueue']).toEqual([delivery.id])
      const refused = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' })
      expect(refused.status).toBe(401)
    },
  },
  'packages-sdk-README-5.ts': {
    after: async ({ printed }) => expect(printed.join()).toContain('lease_not_active'),
  },
  'packages-sdk-README-6.ts': {
    before: async ({ agent, receiver, givens }) => {
      const { delivery } = await agent.client.testWebhook(givens.webhookId)
      const find = () =>
        receiver.received.find(({ headers }) => headers['x-sesame-delivery'] === delivery.id)
      await expect.poll(find).toBeDefined()
      givens.request.headers = find()?.headers ?? {}
      givens.rawBody = find()?.body ?? ''
    },
  },
}

/** Snippets that run in another test, and where. */
export const elsewhere: Record<string, string> = {
  'docs-guides-frameworks-1.ts': 'packages/tools/test/guide.test.ts',
  'docs-guides-frameworks-2.ts': 'packages/tools/test/guide.test.ts',
  'docs-guides-frameworks-3.ts': 'packages/tools/test/guide.test.ts',
  // It asks api.example.com.
  'docs-guides-secrets-and-leases-9.ts': 'packages/mcp/test/fetch.test.ts',
  // It needs the proxy, which is off by default.
  'docs-guides-secrets-and-leases-11.ts': 'packages/platform/src/modules/proxy/proxy.test.ts',
}
