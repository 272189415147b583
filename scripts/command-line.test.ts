import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './root.ts'

const run = (script: string, argument: string) =>
  spawnSync(process.execPath, [join(root, script), argument], { encoding: 'utf8' })

const commands = [
  ['sesame', 'scripts/cli/main.ts'],
  ['npm test', 'scripts/test/main.ts'],
  ['npm run check', 'scripts/check/main.ts'],
  ['npm run bench', 'bench/main.ts'],
  ['npm run docs:reference', 'scripts/reference/main.ts'],
  ['npm run example:agent', 'scripts/example-agent.ts'],
] as const

// Each starts two processes.
test.each(commands)(
  '%s says how it is used, and refuses what it does not know',
  (name, script) => {
    const help = run(script, '--help')
    expect(help).toMatchObject({ status: 0, stderr: '' })
    expect(help.stdout).toContain(name)
    const unknown = run(script, '--no-such-thing')
    expect(unknown.status).toBe(2)
    expect(unknown.stderr).toContain('--no-such-thing')
    expect(unknown.stderr).toContain(name)
    expect(unknown.stderr).not.toContain('    at ')
  },
  60_000,
)
