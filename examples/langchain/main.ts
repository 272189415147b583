// An agent on LangChain that answers people with the tools of Sesame.
// SESAME_API_KEY=sk_… OPENAI_API_KEY=… npx node examples/langchain/main.ts
import { ChatOpenAI } from '@langchain/openai'
import { SesameClient } from '@sesamespace/sdk'
import { sesameInstructions, sesameTools } from '@sesamespace/tools/langchain'
import { createAgent } from 'langchain'

const client = new SesameClient({
  apiUrl: process.env['SESAME_API_URL'] ?? 'http://localhost:4000',
  apiKey: process.env['SESAME_API_KEY'] ?? '',
  maxReconnectAttempts: Infinity,
})
const agent = createAgent({
  model: new ChatOpenAI({
    model: process.env['MODEL'] ?? 'gpt-5-mini',
    apiKey: process.env['OPENAI_API_KEY'] ?? '',
    configuration: { baseURL: process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1' },
  }),
  systemPrompt: sesameInstructions,
  // A secret is used by fetch_with_lease, so that its value never reaches the model; and messages come by the event below.
  tools: sesameTools(client, { except: ['use_secret', 'get_one_time_code', 'wait_for_messages'] }),
})

client.on('message', async ({ message }) => {
  if (message.metadata.senderKind === 'agent') return
  const content = `@${message.metadata.senderHandle} wrote in channel ${message.channelId}: ${message.content}`
  const { messages } = await agent.invoke({ messages: [{ role: 'user', content }] })
  await client.sendMessage(message.channelId, { content: messages.at(-1)?.text ?? '' })
})

await client.connect({ retry: true })
console.log('Listening.')
process.once('SIGINT', () => client.disconnect())
process.once('SIGTERM', () => client.disconnect())
