import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDashboard, buildPackages } from '../build/build.ts'
import { routeTypeParts, sourceParts, vitestPart } from '../check/parts.ts'
import { prepareTypes } from '../check/prepare-types.ts'
import { tool } from '../command-line.ts'
import { report, runPart, type Outcome, type Part } from '../parts/part.ts'
import { readPlaywright } from '../parts/reports.ts'
import { browser, natsServer, provideProgram, type Program } from './programs.ts'

tool(
  'npm test',
  'Runs all tests: format, lint, types, boundaries, units, integration, start, browser.',
)
  .addHelpText(
    'after',
    `
A part by itself, with node_modules/.bin in the PATH:
  vitest run --project units lib/shared          (or --project integration packages/platform/src/modules/tasks)
  playwright test e2e/chat.spec.ts               (needs the build of the dashboard: next build)`,
  )
  .parse()

/** Puts the program's place into the environment of the tests. Without it its tests fail or say they were skipped. */
const provide = (program: Program): boolean => {
  const path = provideProgram(program)
  if (path) process.env[program.variable] = path
  else {
    console.log(
      `${program.name} is missing: install the package ${program.systemPackage}, or set ${program.variable} to its path`,
    )
  }
  return path !== null
}

const browserPart = (reports: string): Part => {
  const file = join(reports, 'browser.json')
  return {
    name: 'browser tests',
    command: ['playwright', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    live: true,
    read: () => readPlaywright(file),
  }
}

const failedPart = (name: string, error: unknown): Outcome => ({
  name,
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: [],
  seconds: 0,
  output: error instanceof Error ? error.message : String(error),
})

const runAll = async (reports: string): Promise<Outcome[]> => {
  const hasBrowser = provide(browser)
  provide(natsServer)
  await buildPackages()
  await prepareTypes()
  const outcomes: Outcome[] = []
  const take = (outcome: Outcome) => {
    report(outcome)
    outcomes.push(outcome)
  }
  for (const part of routeTypeParts) take(await runPart(part))
  // A build keeps one core busy: the checks have the other one.
  const built = buildDashboard().then(
    () => null,
    (error: unknown) => failedPart('build of the dashboard', error),
  )
  for (const part of [...sourceParts, vitestPart('units', reports)]) take(await runPart(part))
  const failedBuild = await built
  take(await runPart(vitestPart('integration', reports)))
  if (failedBuild) {
    take(failedBuild)
    return outcomes
  }
  take(await runPart(vitestPart('start', reports)))
  if (hasBrowser) take(await runPart(browserPart(reports)))
  else take(failedPart('browser tests', 'Chromium is missing: see the lines at the top'))
  return outcomes
}

const reports = mkdtempSync(join(tmpdir(), 'sesame-reports-'))
const outcomes = await runAll(reports).finally(() =>
  rmSync(reports, { recursive: true, force: true }),
)
const sum = (key: 'passed' | 'failed') =>
  outcomes.reduce((total, outcome) => total + outcome[key], 0)

console.log('\nSummary')
for (const outcome of outcomes) report({ ...outcome, output: '' })
const failures = outcomes.flatMap((outcome) => outcome.failures)
if (failures.length > 0) console.log(`\n${failures.join('\n')}`)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') > 0 ? 1 : 0)
