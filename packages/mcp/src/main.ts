#!/usr/bin/env node
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { SesameClient } from '@sesamespace/sdk'
import { explain, GivenSecrets, Live } from '@sesamespace/tools/internal'
import { ConfigError, readConfig } from './config.ts'
import { introduce } from './introduce.ts'
import { createServer } from './server.ts'

/** Standard output belongs to the protocol; what people should know goes to standard error. */
const say = (text: string): void => void process.stderr.write(`sesame-mcp: ${text}\n`)

/** A tool that waits for the connection is not to wait for long after the platform is back. */
const maxReconnectDelayMs = 10_000

async function main(): Promise<void> {
  const client = new SesameClient({ ...readConfig(process.env), maxReconnectDelayMs })
  // The next tool that needs the connection tries again.
  client.on('reconnect_failed', ({ error }) => say(explain(error)))
  const live = new Live(client)
  const context = { client, live, secrets: new GivenSecrets() }
  const mcp = createServer(context)
  let hasEnded = false

  mcp.server.oninitialized = () => {
    const runtime = mcp.server.getClientVersion()
    // What its end cuts off is no failure that anybody should look into.
    if (runtime) introduce(context, runtime, (error) => hasEnded || say(explain(error)))
  }
  process.stdin.once('end', () => {
    hasEnded = true
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
