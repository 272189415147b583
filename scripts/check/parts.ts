import { join } from 'node:path'
import { root } from '../root.ts'
import type { Part } from '../parts/part.ts'
import { outsideErrorsVariable } from '../parts/outside-errors.ts'
import { outsideErrorsPath, readVitest } from '../parts/reports.ts'

const types = (name: string, project: string): Part => ({
  name: `types of ${name}`,
  // Of four, as it is by default, each checks much of what the others have.
  command: ['tsc', '--noEmit', '--checkers', '2', '-p', project],
})

/** Checks that read what Next writes about the routes: not while it builds. */
export const routeTypeParts: readonly Part[] = [
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  types('the dashboard', '.'),
]

/** Checks that may run while the dashboard is built. */
export const sourceParts: readonly Part[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  {
    name: 'generated files',
    command: [process.execPath, join(root, 'scripts/generate/main.ts'), '--check'],
  },
  // One program: each by itself would read the contract, the platform and zod again.
  types('packages and scripts', 'packages'),
  types('the example agent', 'examples/agent'),
  types('the browser tests', 'e2e'),
  { name: 'dependencies', command: ['knip', '--dependencies', '--no-config-hints'] },
  {
    name: 'boundaries',
    command: [process.execPath, join(root, 'scripts/check/print-violations.ts')],
  },
]

/** A project of vitest.config.ts, counted test by test. */
export const vitestPart = (project: 'units' | 'integration' | 'start', reports: string): Part => {
  const file = join(reports, `${project}.json`)
  return {
    name: `${project} tests`,
    command: [
      'vitest',
      'run',
      `--project=${project}`,
      `--reporter=${project === 'units' ? 'dot' : 'default'}`,
      '--reporter=json',
      `--reporter=${join(root, 'scripts/parts/outside-errors.ts')}`,
      `--outputFile.json=${file}`,
    ],
    env: { [outsideErrorsVariable]: outsideErrorsPath(file) },
    live: project !== 'units',
    read: () => readVitest(file),
  }
}
