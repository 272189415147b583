// A small real agent: it chats, asks for secrets, makes tasks and runs two jobs by the clock.
// Start it with `SESAME_API_KEY=sk_… npm run example:agent`.
import { SesameClient, SesameError } from '@sesamespace/sdk'
import { answerMessages } from './conversation.ts'
import { deployWhenApproved } from './deploys.ts'
import { runJobs } from './jobs.ts'
import { useApprovedLeases } from './secrets.ts'

async function main(): Promise<void> {
  const apiKey = process.env['SESAME_API_KEY']
  if (!apiKey) {
    throw new SesameError(
      'SESAME_API_KEY is not set. Provision an agent on the Agents page, generate a key, and start again: SESAME_API_KEY=sk_… npm run example:agent',
    )
  }
  const wsUrl = process.env['SESAME_WS_URL']
  const client = new SesameClient({
    apiUrl: process.env['SESAME_API_URL'] ?? 'http://localhost:4000',
    ...(wsUrl && { wsUrl }),
    apiKey,
    maxReconnectAttempts: Infinity,
  })

  // Who am I, and what do I know?
  const manifest = await client.getManifest()
  console.log(`Signed in to ${manifest.workspace.name} as @${manifest.agent.handle}.`)

  await client.registerCapabilities([
    { namespace: 'example', name: 'chat', description: 'Answer messages' },
    { namespace: 'example', name: 'secrets', description: 'Ask for a secret and use it' },
    { namespace: 'example', name: 'tasks', description: 'Make tasks' },
  ])

  answerMessages(client)
  useApprovedLeases(client, manifest)
  deployWhenApproved(client, manifest)
  client.on('reconnecting', ({ attempt, error }) =>
    console.log(`Connection lost, attempt ${attempt}. ${error.message}`),
  )
  client.on('reconnect_failed', ({ error }) => fail(error))
  client.on('error', ({ error }) => console.error('Something failed:', describe(error)))

  // From where each channel was read up to: what people wrote while the agent was away is answered too.
  const channels = Object.fromEntries(manifest.channels.map((it) => [it.id, it.readSeq]))
  await client.connect({ resume: { channels } })
  client.sendMeta({ runtime: 'example-agent', version: '0.1.0' })
  client.setStatus({ status: 'idle' })
  console.log('Connected. Write to the agent from the dashboard; Ctrl-C stops it.')

  const stopped = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      stopped.abort()
      client.disconnect()
      console.log('Stopped.')
    })
  }
  await runJobs(client, stopped.signal)
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function fail(error: unknown): never {
  console.error(describe(error))
  process.exit(1)
}

await main().catch(fail)
