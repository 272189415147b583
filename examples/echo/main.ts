// The smallest agent: it says what it hears.
// SESAME_API_KEY=sk_… npx node examples/echo/main.ts
import { SesameClient } from '@sesamespace/sdk'

const client = new SesameClient({
  apiUrl: process.env['SESAME_API_URL'] ?? 'http://localhost:4000',
  apiKey: process.env['SESAME_API_KEY'] ?? '',
  maxReconnectAttempts: Infinity,
})

client.on('message', async ({ message }) => {
  // Answering agents, itself included, would make it talk for ever.
  if (message.metadata.senderKind === 'agent') return
  await client.sendMessage(message.channelId, { content: message.content })
})

await client.connect({ retry: true })
console.log('Listening.')
process.once('SIGINT', () => client.disconnect())
process.once('SIGTERM', () => client.disconnect())
