import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildSdk } from './build/build.ts'
import { root } from './root.ts'

await buildSdk()
const agent = spawn(process.execPath, [join(root, 'examples/agent/src/main.ts')], {
  stdio: 'inherit',
})
process.on('SIGINT', () => {})
process.on('SIGTERM', () => agent.kill('SIGTERM'))
process.on('disconnect', () => agent.kill('SIGTERM'))
agent.on('exit', (code) => process.exit(code ?? 1))
