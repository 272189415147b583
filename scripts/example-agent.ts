import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildPackages } from './build/build.ts'
import { tool } from './command-line.ts'
import { root } from './root.ts'

tool(
  'npm run example:agent',
  'Connects an agent that chats, asks for secrets and reports its runs.',
)
  .addHelpText(
    'after',
    `
Settings are environment variables:
  SESAME_API_KEY   its key, from the dashboard (Agents, Generate key)
  SESAME_API_URL   where the platform is (http://localhost:4000)
  SESAME_WS_URL    where its socket is, if elsewhere

More in examples/README.md`,
  )
  .parse()
await buildPackages()
const agent = spawn(process.execPath, [join(root, 'examples/agent/src/main.ts')], {
  stdio: 'inherit',
})
process.on('SIGINT', () => {})
process.on('SIGTERM', () => agent.kill('SIGTERM'))
process.on('disconnect', () => agent.kill('SIGTERM'))
agent.on('exit', (code) => process.exit(code ?? 1))
