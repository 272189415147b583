import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildDashboard, buildPackages } from './build/build.ts'
import { root } from './root.ts'
import { browser, provideProgram } from './test/programs.ts'

/** Pictures of every page in every state, in test-results/screens: `npm run screens`, or `npm run screens -- -g dark`. */
const chromium = provideProgram(browser)
if (chromium) process.env[browser.variable] = chromium
await buildPackages()
await buildDashboard()
const { status, error } = spawnSync(
  'playwright',
  ['test', 'e2e/screens', '--reporter=list', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SESAME_SCREENS: join(root, 'test-results/screens') },
  },
)
if (error) throw error
process.exit(status ?? 1)
