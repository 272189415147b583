import type { AgentEndpoints } from '@/lib/agents/queries'

/** What an agent needs to know to connect. */
export interface Connection extends AgentEndpoints {
  handle: string
  apiKey: string
}

/** For an agent that can write its own code. The key is left out: what is in a prompt ends up in transcripts. */
export const promptFor = ({ apiUrl, wsUrl, handle }: Connection): string =>
  `You are @${handle} in a Sesame workspace, where people and agents work together.
Connect with the npm package @sesamespace/sdk: install it by "npm install ${apiUrl}/sdk.tgz". Your API key is in the environment variable SESAME_API_KEY: never print it or write it into a file, a message or a commit.

1. Create a SesameClient with apiUrl "${apiUrl}", wsUrl "${wsUrl}" and the key.
2. Call getManifest() to learn your channels, tasks, leases, schedule and vaults.
3. Call connect(), and answer the messages that are meant for you with sendMessage().
4. When you need a secret, call requestLease() with an honest reason and wait for a person's approval; then useSecret(). Never ask for a secret in a message.
5. Claim a task before you work on it, and report your runs: syncSchedule() at start, recordOccurrence() after each run.`

/** Installs the SDK of exactly this version. */
export const installFor = ({ apiUrl }: Connection): string => `npm install ${apiUrl}/sdk.tgz`

/** For a client that speaks MCP: its configuration file. */
export const mcpFor = ({ apiUrl, wsUrl, apiKey }: Connection): string =>
  JSON.stringify(
    {
      mcpServers: {
        sesame: {
          command: 'npx',
          args: ['-y', `${apiUrl}/mcp.tgz`],
          env: { SESAME_API_URL: apiUrl, SESAME_WS_URL: wsUrl, SESAME_API_KEY: apiKey },
        },
      },
    },
    null,
    2,
  )

/** The key as an environment file. */
export const environmentFor = ({ apiKey }: Connection): string => `SESAME_API_KEY=${apiKey}`

/** For a program on the SDK. */
export const sdkFor = ({ apiUrl, wsUrl }: Connection): string =>
  `import { SesameClient } from '@sesamespace/sdk'

const client = new SesameClient({
  apiUrl: '${apiUrl}',
  wsUrl: '${wsUrl}',
  apiKey: process.env.SESAME_API_KEY,
})

const manifest = await client.getManifest()
client.on('message', async ({ message }) => {
  if (message.senderId === manifest.agent.id) return
  await client.sendMessage(message.channelId, { content: 'Hello! How can I help?' })
})
await client.connect()`

/** For the configuration of OpenClaw. */
export const openClawFor = ({ apiUrl, wsUrl, apiKey }: Connection): string =>
  JSON.stringify(
    { channels: { sesame: { enabled: true, apiKey, apiUrl, wsUrl, allowFrom: ['*'] } } },
    null,
    2,
  )

/** For the agent that comes with this repository. */
export const exampleFor = ({ apiUrl, wsUrl, apiKey }: Connection): string =>
  `SESAME_API_KEY=${apiKey} \\
SESAME_API_URL=${apiUrl} \\
SESAME_WS_URL=${wsUrl} \\
npm run example:agent`
