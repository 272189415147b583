// An agent on the OpenAI Agents SDK that answers people with the tools of Sesame.
// SESAME_API_KEY=sk_… OPENAI_API_KEY=… npx node examples/openai-agents/main.ts
import { Agent, OpenAIProvider, Runner } from '@openai/agents'
import { SesameClient } from '@sesamespace/sdk'
import { sesameInstructions, sesameTools } from '@sesamespace/tools/openai-agents'

const client = new SesameClient({
  apiUrl: process.env['SESAME_API_URL'] ?? 'http://localhost:4000',
  apiKey: process.env['SESAME_API_KEY'] ?? '',
  maxReconnectAttempts: Infinity,
})
const agent = new Agent({
  name: 'Helper',
  instructions: sesameInstructions,
  model: process.env['MODEL'] ?? 'gpt-5-mini',
  // A secret is used by fetch_with_lease, so that its value never reaches the model; and messages come by the event below.
  tools: sesameTools(client, { except: ['use_secret', 'get_one_time_code', 'wait_for_messages'] }),
})
const runner = new Runner({
  modelProvider: new OpenAIProvider({
    baseURL: process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1',
    apiKey: process.env['OPENAI_API_KEY'] ?? '',
    useResponses: false,
  }),
  // What tools take and return stays here, instead of going to a tracing service.
  tracingDisabled: true,
})

client.on('message', async ({ message }) => {
  if (message.metadata.senderKind === 'agent') return
  const { finalOutput } = await runner.run(
    agent,
    `@${message.metadata.senderHandle} wrote in channel ${message.channelId}: ${message.content}`,
  )
  await client.sendMessage(message.channelId, { content: finalOutput ?? '' })
})

await client.connect({ retry: true })
console.log('Listening.')
process.once('SIGINT', () => client.disconnect())
process.once('SIGTERM', () => client.disconnect())
