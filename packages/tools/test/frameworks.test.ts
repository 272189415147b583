import { RunContext } from '@openai/agents'
import type { SesameClient } from '@sesamespace/sdk'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createAgent } from '../../platform/test/harness.ts'
import { startWorld, unknownId, type World } from '../../sdk/test/world.ts'
import { sesameTools as openAiTools } from '../src/openai-agents.ts'
import { frameworks } from './frameworks.ts'
import { startScriptedModel, type ScriptedModel, type Turn } from './scripted-model.ts'

let world: World
let model: ScriptedModel
let client: SesameClient
let agentId: string
let channelId: string

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.platform.stop())
afterEach(async () => {
  client.disconnect()
  await model.close()
})

/** A 1 by 1 pixel. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** What reads an image that somebody sent. */
async function sendImage(to: string) {
  const { client: owner } = world.owner
  const data = Buffer.from(png, 'base64')
  const { file } = await owner.uploadFile({
    fileName: 'pixel.png',
    contentType: 'image/png',
    data,
    channelId: to,
  })
  const { message } = await owner.sendMessage(to, {
    content: 'Look',
    attachmentIds: [file.id],
  })
  return { channelId: to, messageId: message.id, fileId: file.id }
}

describe.each(Object.entries(frameworks))('with %s', (name, run) => {
  const handle = `agent-${name.replace(/\W+/g, '-').toLowerCase()}`

  beforeAll(async () => {
    const made = await createAgent(world.platform, world.owner, handle)
    agentId = made.agent.id
    client = made.client
    const { channel } = await world.owner.client.createChannel({
      name: handle,
      memberIds: [agentId],
    })
    channelId = channel.id
  })

  /** What the model was given as the results of these calls. */
  async function call(...calls: Extract<Turn, unknown[]>): Promise<string[]> {
    model = await startScriptedModel((_request, turn) => (turn === 0 ? calls : 'Done.'))
    expect(await run({ baseUrl: model.baseUrl, client })).toBe('Done.')
    return model.results()
  }

  test('a model is given every tool with its JSON Schema, or those that were chosen', async () => {
    model = await startScriptedModel(() => 'Nothing to do.')
    await run({ baseUrl: model.baseUrl, client })
    await run({ baseUrl: model.baseUrl, client, options: { except: ['use_secret'] } })
    await run({ baseUrl: model.baseUrl, client, options: { only: ['send_message'] } })
    const [all = [], most = [], one = []] = model.requests.map(({ tools }) => tools)
    expect(all.length).toBeGreaterThan(30)
    expect(most).toHaveLength(all.length - 1)
    expect(most.map((tool) => tool.function.name)).not.toContain('use_secret')
    expect(one).toMatchObject([
      {
        function: {
          name: 'send_message',
          description: expect.stringContaining('Says something in a channel'),
          parameters: {
            properties: { channelId: { type: 'string' }, content: { maxLength: 10_000 } },
            required: ['channelId', 'content'],
          },
        },
      },
    ])
  })

  test('calls take effect, and their results reach the model', async () => {
    const [manifest = '', sent = ''] = await call(
      { tool: 'get_manifest', input: {} },
      { tool: 'send_message', input: { channelId, content: `Hello from ${name}` } },
    )
    expect(JSON.parse(manifest)).toMatchObject({ agent: { handle } })
    expect(JSON.parse(sent)).toMatchObject({ channelId })
    const { messages } = await world.owner.client.getMessages(channelId, { limit: 1 })
    expect(messages).toMatchObject([{ content: `Hello from ${name}`, senderId: agentId }])
  })

  test('what is refused, an input that does not fit included, is told to the model, which goes on', async () => {
    const [unknown, unfit] = await call(
      { tool: 'get_task', input: { taskId: unknownId } },
      { tool: 'send_message', input: { channelId: 'ops' } },
    )
    expect(unknown).toContain('(not_found)')
    expect(unknown).toContain('Check the id: list it again.')
    expect(unfit).toMatch(/channelId[^]*content/)
  })

  test('a secret is given by an active lease only, and its value is refused by the other tools', async () => {
    const { owner } = world
    const { vault } = await owner.client.createVault({ name: `Vault of ${handle}` })
    await owner.client.setVaultMember(vault.id, agentId, 'viewer')
    const { item } = await owner.client.createVaultItem(vault.id, {
      name: 'Database',
      type: 'login',
      fields: { username: 'app', password: 'correct-horse' },
    })
    const { lease } = await client.requestLease({
      itemId: item.id,
      fields: ['password'],
      reason: 'Test',
    })
    const [early] = await call({ tool: 'use_secret', input: { leaseId: lease.id } })
    expect(early).toContain('(lease_not_active)')
    await model.close()

    await owner.client.approveLease(lease.id)
    const before = await owner.client.getMessages(channelId, { limit: 200 })
    const script: Turn[] = [
      [{ tool: 'use_secret', input: { leaseId: lease.id } }],
      [{ tool: 'send_message', input: { channelId, content: 'It is correct-horse' } }],
      'Done.',
    ]
    model = await startScriptedModel((_request, turn) => script[turn] ?? 'Done.')
    await run({ baseUrl: model.baseUrl, client })
    const [used = '', refused] = model.results()
    expect(JSON.parse(used)).toEqual({ fields: { password: 'correct-horse' } })
    expect(refused).toContain('secret_in_content')
    expect(refused).not.toContain('correct-horse')
    const after = await owner.client.getMessages(channelId, { limit: 200 })
    expect(after.messages).toHaveLength(before.messages.length)
  })

  // The Chat Completions API takes no images from tools, so that this SDK leaves them out.
  if (name !== 'the OpenAI Agents SDK')
    test('a model sees the image of a message', async () => {
      await call({ tool: 'read_file', input: await sendImage(channelId) })
      const given = JSON.stringify(model.requests.at(-1)?.messages)
      expect(given).toContain('pixel.png')
      expect(given).toContain(png)
    })

  test('an abort ends a tool that waits for a person', async () => {
    const abort = new AbortController()
    model = await startScriptedModel(() => [
      { tool: 'ask_human', input: { title: `May ${handle} go on?`, waitSeconds: 600 } },
    ])
    const running = run({ baseUrl: model.baseUrl, client, signal: abort.signal })
    const asked = async () =>
      (await world.owner.client.listQuestions({ status: 'pending' })).questions.filter(
        ({ title }) => title === `May ${handle} go on?`,
      )
    await expect.poll(asked).toHaveLength(1)
    abort.abort()
    await expect(running).rejects.toThrow()
    expect(model.requests).toHaveLength(1)
  })
})

test('the OpenAI Agents SDK is given the image of a message', async () => {
  client = world.client
  const input = await sendImage(world.channelId)
  const [readFile] = openAiTools(client, { only: ['read_file'] })
  const result = await readFile?.invoke(new RunContext({}), JSON.stringify(input))
  expect(result).toMatchObject([
    { type: 'text', text: expect.stringContaining('pixel.png') },
    { type: 'image', image: { data: png, mediaType: 'image/png' } },
  ])
})

test('a name that is no tool is refused', () => {
  client = world.client
  expect(() => openAiTools(client, { except: ['use_secrets'] })).toThrow(/no tool “use_secrets”/)
})
