// An agent on the Vercel AI SDK that answers people with the tools of Sesame.
// SESAME_API_KEY=sk_… OPENAI_API_KEY=… npx node examples/vercel-ai/main.ts
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { SesameClient } from '@sesamespace/sdk'
import { sesameInstructions, sesameTools } from '@sesamespace/tools/vercel'
import { generateText, isStepCount } from 'ai'

const client = new SesameClient({
  apiUrl: process.env['SESAME_API_URL'] ?? 'http://localhost:4000',
  apiKey: process.env['SESAME_API_KEY'] ?? '',
  maxReconnectAttempts: Infinity,
})
const provider = createOpenAICompatible({
  name: 'model',
  baseURL: process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1',
  apiKey: process.env['OPENAI_API_KEY'] ?? '',
})
// A secret is used by fetch_with_lease, so that its value never reaches the model; and messages come by the event below.
const tools = sesameTools(client, {
  except: ['use_secret', 'get_one_time_code', 'wait_for_messages'],
})

client.on('message', async ({ message }) => {
  if (message.metadata.senderKind === 'agent') return
  const { text } = await generateText({
    model: provider(process.env['MODEL'] ?? 'gpt-5-mini'),
    instructions: sesameInstructions,
    tools,
    stopWhen: isStepCount(20),
    prompt: `@${message.metadata.senderHandle} wrote in channel ${message.channelId}: ${message.content}`,
  })
  await client.sendMessage(message.channelId, { content: text })
})

await client.connect({ retry: true })
console.log('Listening.')
process.once('SIGINT', () => client.disconnect())
process.once('SIGTERM', () => client.disconnect())
