import { SesameClient } from '@sesamespace/sdk'
import {
  GivenSecrets,
  Live,
  declaredTools,
  defineTools,
  type ClientMethod,
} from '@sesamespace/tools/internal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKeyScopes, type ApiKeyScope } from '../../contract/src/access.ts'
import { scopesNeeded } from '../../platform/src/mcp/tool-scopes.ts'
import { startWorld, unknownId, type World } from '../../sdk/test/world.ts'

/** What every agent may, and what goes by the socket. */
const needNothing = ['get_manifest', 'set_status', 'search']
const allScopes = apiKeyScopes.filter((scope) => scope !== '*')

let world: World
let inputs: Record<string, Record<string, unknown>[]>

beforeAll(async () => {
  world = await startWorld()
  inputs = await inputsIn(world)
})
afterAll(() => world.platform.stop())

/** An input for each tool, twice where what it needs depends on it: of things that are there, so that each of its calls is made. */
async function inputsIn({ owner, client, agent, other, channelId }: World): Promise<typeof inputs> {
  const { vault } = await owner.client.createVault({ name: 'Production' })
  await owner.client.setVaultMember(vault.id, agent.agent.id, 'user')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Prod DB',
    type: 'login',
    fields: { password: 'correct-horse', totp: 'JBSWY3DPEHPK3PXP' },
  })
  const { lease } = await client.requestLease({
    itemId: item.id,
    fields: ['password'],
    reason: 'x',
  })
  const { task } = await client.createTask(channelId, { title: 'Deploy' })
  const { message } = await client.sendMessage(channelId, { content: 'Hello' })
  const { file } = await client.uploadFile({
    fileName: 'a.txt',
    contentType: 'text/plain',
    data: 'a',
    channelId,
  })
  const attached = await client.sendMessage(channelId, { content: 'a', attachmentIds: [file.id] })
  const { task: proven } = await client.createTask(channelId, { title: 'Proven' })
  const { file: shown } = await client.uploadFile({
    fileName: 'b.txt',
    contentType: 'text/plain',
    data: 'b',
  })
  await client.updateTask(channelId, proven.id, {
    status: 'in_review',
    proof: { text: 'See', fileIds: [shown.id] },
  })
  const { question } = await client.askQuestion({ title: 'Ship?', channelId })
  const { events } = await client.syncSchedule([
    { externalId: 'nightly', title: 'Nightly', cronExpression: '0 3 * * *' },
  ])
  const leaseId = lease.id
  const taskId = task.id
  const content = 'Working'
  const request = { requestId: unknownId, outcome: 'refused' }
  return {
    register_capabilities: [{ capabilities: [{ namespace: 'code', name: 'review' }] }],
    set_status: [{ status: 'working' }],
    read_messages: [{ channelId }],
    wait_for_messages: [{ waitSeconds: 0, after: `${channelId}:1` }],
    send_message: [{ channelId, content }],
    edit_message: [
      { channelId, messageId: message.id, content, run: { title: 'Report', state: 'done' } },
    ],
    mark_read: [{ channelId, seq: 1 }],
    open_direct_channel: [{ principalId: other.agent.id }],
    start_collaboration: [{ name: 'work', memberIds: [other.agent.id], context: 'Work' }],
    search: [{ q: 'hello' }],
    ask_person: [{ channelId, question: 'Ship?', waitSeconds: 0 }],
    ask_human: [{ title: 'Ship?', waitSeconds: 0 }],
    check_question: [{ questionId: question.id }],
    withdraw_question: [{ questionId: question.id }],
    read_file: [
      { channelId, messageId: attached.message.id, fileId: file.id },
      { taskId: proven.id, fileId: shown.id },
    ],
    send_file: [{ channelId, fileName: 'b.txt', text: 'b', content: 'b' }],
    request_secret: [{ itemId: item.id, fields: ['totp'], reason: 'x' }],
    check_lease: [{ leaseId }],
    answer_approver: [{ leaseId, questionId: unknownId, answer: 'Only orders' }],
    use_secret: [{ leaseId }],
    get_one_time_code: [{ itemId: item.id }],
    cancel_request: [{ leaseId }],
    change_request: [{ leaseId, durationSeconds: 60 }],
    fetch_with_lease: [{ leaseId, url: 'https://api.example.com/' }],
    open_proxy: [{ leaseId }],
    list_tasks: [{}, { channelId }],
    get_task: [{ taskId }],
    create_task: [{ channelId, title: 'Test' }],
    claim_task: [{ taskId }],
    heartbeat_task: [{ taskId, fence: 1 }],
    update_task: [
      { taskId, title: 'Deploy 4.2' },
      {
        taskId,
        status: 'in_review',
        proof: { text: 'Deployed', files: [{ fileName: 'log.txt', text: 'ok' }] },
      },
    ],
    comment_task: [{ taskId, content }],
    release_task: [{ taskId }],
    sync_schedule: [
      { events: [{ externalId: 'hourly', title: 'Hourly', cronExpression: '0 * * * *' }] },
    ],
    record_run: [
      { eventId: events[0]?.id, scheduledAt: '2026-03-09T03:00:00Z', status: 'completed' },
    ],
    answer_request: [
      { ...request, kind: 'stop' },
      { ...request, kind: 'run_now' },
    ],
  }
}

/** The tools with a key of these scopes. What they ask the client for is kept. */
async function toolsWith(scopes: ApiKeyScope[]) {
  const { agent, owner, apiUrl, wsUrl } = world
  const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'scoped', scopes })
  const client = new SesameClient({ apiUrl, wsUrl, apiKey: key.key })
  const live = new Live(client)
  const asked = new Set<string>()
  const watched = new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name !== 'setStatus') asked.add(String(name))
      return value.bind(target)
    },
  })
  const tools = defineTools({ client: watched, live, secrets: new GivenSecrets() })
  return { tools, asked, close: () => live.disconnect() }
}

const call = (name: string, input: object) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: input },
})
const names = (methods: readonly ClientMethod[]): string[] => [...methods].toSorted()

/** Uses every tool with keys that `choose` picks for what is declared of it. */
async function useEach(
  choose: (needed: readonly string[]) => ApiKeyScope[][],
  look: (used: {
    name: string
    text: string
    asked: Set<string>
    declared: readonly ClientMethod[]
  }) => void,
): Promise<string[]> {
  const keys = new Map<string, Awaited<ReturnType<typeof toolsWith>>>()
  const used: string[] = []
  for (const { name } of declaredTools()) {
    for (const input of inputs[name] ?? [{}]) {
      for (const scopes of choose(scopesNeeded(call(name, input)))) {
        const key = keys.get(scopes.join()) ?? (await toolsWith(scopes))
        keys.set(scopes.join(), key)
        const tool = key.tools.find((one) => one.name === name)
        if (!tool) throw new Error(`${name} is gone.`)
        key.asked.clear()
        const { text } = await tool.run(input, { signal: new AbortController().signal })
        look({ name, text, asked: key.asked, declared: tool.calls(input) })
        used.push(name)
      }
    }
  }
  for (const { close } of keys.values()) close()
  return used
}

test('a key with every scope but one that a tool needs is refused by the platform, not by us', async () => {
  const used = await useEach(
    (needed) => needed.map((missing) => allScopes.filter((scope) => scope !== missing)),
    ({ name, text }) =>
      expect([name, text]).toEqual([name, expect.stringContaining('missing_scope')]),
  )
  const all = declaredTools().map(({ name }) => name)
  expect(all.filter((name) => !used.includes(name))).toEqual(needNothing)
})

test('a key with the scopes of a tool alone is never refused for its scopes, and the tool makes the calls that it declares and no others', async () => {
  const made = new Map<string, string[]>()
  await useEach(
    // A key has one at least: one that no tool needs.
    (needed) => [allScopes.filter((scope) => [...needed, 'webhooks'].includes(scope))],
    ({ name, text, asked, declared }) => {
      expect([name, text]).toEqual([name, expect.not.stringMatching(/missing_scope|invalid_input/)])
      made.set(name, [...(made.get(name) ?? []), ...asked])
      expect([name, names(declared)]).toEqual([name, expect.arrayContaining([...asked])])
    },
  )
  expect(made.get('get_task')).toEqual(['findTask', 'listTaskComments'])
})

test('what is no call of a tool needs nothing; several need what each needs', () => {
  expect(scopesNeeded({ jsonrpc: '2.0', id: 1, method: 'tools/list' })).toEqual([])
  expect(scopesNeeded(call('no_such_tool', {}))).toEqual([])
  expect(scopesNeeded(call('answer_request', {}))).toEqual([])
  expect(scopesNeeded(null)).toEqual([])
  expect(scopesNeeded([call('list_tasks', {}), call('list_channels', {})])).toEqual([
    'tasks',
    'chat',
  ])
})
