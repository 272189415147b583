#!/usr/bin/env node
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { SesameClient } from '@sesamespace/sdk'
import { explain } from './answer.ts'
import { ConfigError, readConfig } from './config.ts'
import { GivenSecrets } from './given-secrets.ts'
import { Live } from './live.ts'
import { createServer } from './server.ts'

/** Standard output belongs to the protocol; what people should know goes to standard error. */
const say = (text: string): void => void process.stderr.write(`sesame-mcp: ${text}\n`)

/** The platform takes up to 64 characters about what runs an agent. */
const short = (text: string): string => text.slice(0, 64)

/** A tool that waits for the connection is not to wait for long after the platform is back. */
const maxReconnectDelayMs = 10_000

async function main(): Promise<void> {
  const client = new SesameClient({ ...readConfig(process.env), maxReconnectDelayMs })
  // The next tool that needs the connection tries again.
  client.on('reconnect_failed', ({ error }) => say(explain(error)))
  const live = new Live(client)
  const mcp = createServer({ client, live, secrets: new GivenSecrets() })

  mcp.server.oninitialized = () => {
    const runtime = mcp.server.getClientVersion()
    if (runtime) client.sendMeta({ runtime: short(runtime.name), version: short(runtime.version) })
    // Shows the agent as online. When it fails now, the first tool that needs it tries again.
    live.connect().catch((error: unknown) => say(explain(error)))
  }
  process.stdin.once('end', () => {
    live.disconnect()
    void mcp.close()
  })
  await mcp.connect(new StdioServerTransport())
}

try {
  await main()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  say(error.message)
  process.exitCode = 1
}
