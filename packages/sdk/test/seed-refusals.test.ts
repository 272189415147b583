import { SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal, startWorld, unknownId, type World } from './world.ts'

// Each call of the published README, and how the platform refuses it: without a valid key, for what does not exist, and for
// what makes no sense. A refusal names a code; bad input names the field.

type Call = (client: SesameClient, ids: { channelId: string; taskId: string }) => Promise<unknown>
interface Refused {
  call: Call
  status: 400 | 403 | 404 | 409 | 422
  code: string
  /** The field that bad input is about. */
  field?: string
}

const unknown = (call: Call): Refused => ({ call, status: 404, code: 'not_found' })
const invalid = (field: string, call: Call): Refused => ({
  call,
  status: 400,
  code: 'invalid_request',
  field,
})

const calls: Record<string, { call: Call; refused: Refused[] }> = {
  getManifest: { call: (it) => it.getManifest(), refused: [] },
  listChannels: { call: (it) => it.listChannels(), refused: [] },
  getMessages: {
    call: (it, { channelId }) => it.getMessages(channelId),
    refused: [
      unknown((it) => it.getMessages(unknownId)),
      invalid('limit', (it, { channelId }) => it.getMessages(channelId, { limit: 1_000 })),
    ],
  },
  sendMessage: {
    call: (it, { channelId }) => it.sendMessage(channelId, { content: 'x' }),
    refused: [
      unknown((it) => it.sendMessage(unknownId, { content: 'x' })),
      invalid('content', (it, { channelId }) => it.sendMessage(channelId, { content: '' })),
    ],
  },
  listVaults: { call: (it) => it.listVaults(), refused: [] },
  listVaultItems: {
    call: (it) => it.listVaultItems(unknownId),
    refused: [unknown((it) => it.listVaultItems(unknownId))],
  },
  getVaultItem: {
    call: (it) => it.getVaultItem(unknownId),
    refused: [unknown((it) => it.getVaultItem(unknownId))],
  },
  revealItem: {
    call: (it) => it.revealItem(unknownId),
    refused: [unknown((it) => it.revealItem(unknownId))],
  },
  generateTotp: {
    call: (it) => it.generateTotp(unknownId),
    refused: [unknown((it) => it.generateTotp(unknownId))],
  },
  updateVaultMaskingPolicy: {
    call: (it) => it.updateVaultMaskingPolicy(unknownId, { alwaysMask: [], neverMask: [] }),
    refused: [
      {
        call: (it) => it.updateVaultMaskingPolicy(unknownId, { alwaysMask: [], neverMask: [] }),
        status: 403,
        code: 'forbidden',
      },
    ],
  },
  requestLease: {
    call: (it) => it.requestLease({ itemId: unknownId, reason: 'x' }),
    refused: [
      unknown((it) => it.requestLease({ itemId: unknownId, reason: 'x' })),
      invalid('reason', (it) => it.requestLease({ itemId: unknownId, reason: '' })),
    ],
  },
  useSecret: {
    call: (it) => it.useSecret(unknownId),
    refused: [unknown((it) => it.useSecret(unknownId))],
  },
  registerCapabilities: {
    call: (it) => it.registerCapabilities([]),
    refused: [
      invalid('namespace', (it) =>
        it.registerCapabilities([{ namespace: 'Not a word', name: 'x', description: 'x' }]),
      ),
    ],
  },
  discoverAgents: {
    call: (it) => it.discoverAgents({ capability: 'code.review' }),
    refused: [invalid('capability', (it) => it.discoverAgents({ capability: '' }))],
  },
  createCollaborationChannel: {
    call: (it) => it.createCollaborationChannel({ name: 'x', memberIds: [] }),
    refused: [
      unknown((it) => it.createCollaborationChannel({ name: 'x', memberIds: [unknownId] })),
    ],
  },
  createTask: {
    call: (it, { channelId }) => it.createTask(channelId, { title: 'x' }),
    refused: [
      unknown((it) => it.createTask(unknownId, { title: 'x' })),
      invalid('title', (it, { channelId }) => it.createTask(channelId, { title: '' })),
    ],
  },
  listTasks: {
    call: (it, { channelId }) => it.listTasks(channelId),
    refused: [unknown((it) => it.listTasks(unknownId))],
  },
  updateTask: {
    call: (it, { channelId, taskId }) => it.updateTask(channelId, taskId, { status: 'open' }),
    refused: [
      unknown((it, { channelId }) => it.updateTask(channelId, unknownId, { status: 'open' })),
      unknown((it, { taskId }) => it.updateTask(unknownId, taskId, { status: 'open' })),
    ],
  },
  claimTask: {
    call: (it, { channelId, taskId }) => it.claimTask(channelId, taskId),
    refused: [unknown((it, { channelId }) => it.claimTask(channelId, unknownId))],
  },
  addTaskAssignee: {
    call: (it, { channelId, taskId }) => it.addTaskAssignee(channelId, taskId, unknownId, 'x'),
    refused: [
      unknown((it, { channelId, taskId }) =>
        it.addTaskAssignee(channelId, taskId, unknownId, 'reviewer'),
      ),
    ],
  },
  removeTaskAssignee: {
    call: (it, { channelId, taskId }) => it.removeTaskAssignee(channelId, taskId, unknownId),
    refused: [
      unknown((it, { channelId, taskId }) => it.removeTaskAssignee(channelId, taskId, unknownId)),
    ],
  },
  createTaskChannel: {
    call: (it, { channelId, taskId }) => it.createTaskChannel(channelId, taskId),
    refused: [unknown((it, { channelId }) => it.createTaskChannel(channelId, unknownId))],
  },
  syncSchedule: {
    call: (it) => it.syncSchedule([]),
    refused: [
      // What cannot be read of a job refuses nothing: `notes` say what became of it. Without a name it is no job.
      {
        call: (it) => it.syncSchedule([{ externalId: '', title: 'x' }]),
        status: 400,
        code: 'invalid_request',
      },
      {
        call: (it) =>
          it.syncSchedule([
            { externalId: 'x', title: 'x', cronExpression: '0 9 * * *' },
            { externalId: 'x', title: 'y', cronExpression: '0 9 * * *' },
          ]),
        status: 400,
        code: 'invalid_request',
      },
    ],
  },
  recordOccurrence: {
    call: (it) => it.recordOccurrence(unknownId, { scheduledAt: 'x', status: 'completed' }),
    refused: [
      unknown((it) =>
        it.recordOccurrence(unknownId, {
          scheduledAt: new Date().toISOString(),
          status: 'completed',
        }),
      ),
      invalid('scheduledAt', (it) =>
        it.recordOccurrence(unknownId, { scheduledAt: 'noon', status: 'completed' }),
      ),
    ],
  },
  createScheduleEvent: {
    call: (it) => it.createScheduleEvent({ title: 'x' }),
    refused: [invalid('title', (it) => it.createScheduleEvent({ title: '' }))],
  },
  getSchedule: { call: (it) => it.getSchedule(), refused: [] },
  updateScheduleEvent: {
    call: (it) => it.updateScheduleEvent(unknownId, { title: 'x' }),
    refused: [unknown((it) => it.updateScheduleEvent(unknownId, { title: 'x' }))],
  },
  deleteScheduleEvent: {
    call: (it) => it.deleteScheduleEvent(unknownId),
    refused: [unknown((it) => it.deleteScheduleEvent(unknownId))],
  },
  getOccurrences: {
    call: (it) => it.getOccurrences(unknownId),
    refused: [unknown((it) => it.getOccurrences(unknownId))],
  },
  createWebhook: {
    call: (it) => it.createWebhook({ url: 'https://example.com', eventTypes: ['message'] }),
    refused: [
      {
        call: (it) => it.createWebhook({ url: 'http://127.0.0.1/', eventTypes: ['message'] }),
        status: 422,
        code: 'url_not_allowed',
      },
      invalid('eventTypes', (it) =>
        it.createWebhook({ url: 'https://example.com', eventTypes: [] }),
      ),
    ],
  },
  listWebhooks: { call: (it) => it.listWebhooks(), refused: [] },
  updateWebhook: {
    call: (it) => it.updateWebhook(unknownId, { eventTypes: ['message'] }),
    refused: [unknown((it) => it.updateWebhook(unknownId, { eventTypes: ['message'] }))],
  },
  rotateWebhookSecret: {
    call: (it) => it.rotateWebhookSecret(unknownId),
    refused: [unknown((it) => it.rotateWebhookSecret(unknownId))],
  },
  listWebhookDeliveries: {
    call: (it) => it.listWebhookDeliveries(unknownId),
    refused: [unknown((it) => it.listWebhookDeliveries(unknownId))],
  },
  deleteWebhook: {
    call: (it) => it.deleteWebhook(unknownId),
    refused: [unknown((it) => it.deleteWebhook(unknownId))],
  },
  setReadReceiptEmoji: {
    call: (it) => it.setReadReceiptEmoji('✅'),
    refused: [
      {
        call: (it) => it.setReadReceiptEmoji('two words'),
        status: 400,
        code: 'invalid_request',
      },
    ],
  },
  getReadReceiptEmoji: { call: (it) => it.getReadReceiptEmoji(), refused: [] },
}

let world: World
let ids: { channelId: string; taskId: string }

beforeAll(async () => {
  world = await startWorld()
  const { task } = await world.client.createTask(world.channelId, { title: 'A task' })
  ids = { channelId: world.channelId, taskId: task.id }
})
afterAll(() => world.platform.stop())

describe.each(Object.entries(calls))('%s', (_, { call, refused }) => {
  test('is refused to a key that is wrong', async () => {
    const stranger = new SesameClient({ apiUrl: world.apiUrl, apiKey: `sk_${'x'.repeat(43)}` })
    const error = await refusal(call(stranger, ids))
    expect(error).toMatchObject({ status: 401, isRetryable: false })
    expect(error.message).not.toContain('sk_x')
  })

  for (const [index, { call: wrong, status, code, field }] of refused.entries()) {
    test(`is refused with ${status} ${code}${field ? ` for ${field}` : ''} (${index + 1})`, async () => {
      const error = await refusal(wrong(world.client, ids))
      expect(error).toMatchObject({ status, code, isRetryable: false })
      expect(error.requestId).toBeTruthy()
      if (field !== undefined) {
        expect(error.details.map(({ path }) => path).join(' ')).toContain(field)
      }
    })
  }
})
