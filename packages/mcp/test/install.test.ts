import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { startWorld } from '../../sdk/test/world.ts'
import { startMcp } from './mcp-world.ts'

const configuration = z.object({
  mcpServers: z.object({
    sesame: z.object({
      command: z.string(),
      args: z.array(z.string()),
      env: z.record(z.string(), z.string()),
    }),
  }),
})

test.each(['packages/mcp/README.md', 'docs/guides/mcp.md'])(
  'the configuration in %s starts the server that the platform serves, with nothing from elsewhere',
  async (page) => {
    const { platform, agent, apiUrl } = await startWorld()
    const home = mkdtempSync(join(tmpdir(), 'sesame-mcp-'))
    const text = readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8')
    const block = /^ *```json\n(.*?)^ *```/ms.exec(text)?.[1] ?? ''
    const json: unknown = JSON.parse(block.replaceAll('http://localhost:4000', apiUrl))
    const { command, args, env } = configuration.parse(json).mcpServers.sesame
    const mcp = await startMcp(
      {
        ...env,
        HOME: home,
        SESAME_API_KEY: agent.key,
        npm_config_registry: 'http://127.0.0.1:9',
        npm_config_fetch_retries: '0',
      },
      { command, args },
    )
    expect(await mcp.use('get_manifest')).toMatchObject({ agent: { handle: 'my-agent' } })
    expect(mcp.client.getServerVersion()?.version).toBe(
      z
        .object({ version: z.string() })
        .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')))
        .version,
    )
    await mcp.client.close()
    rmSync(home, { recursive: true, force: true })
    await platform.stop()
  },
  60_000,
)
