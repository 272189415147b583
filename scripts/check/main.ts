import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPackages } from '../build/build.ts'
import { tool } from '../command-line.ts'
import { report, runPart, type Outcome } from '../parts/part.ts'
import { root } from '../root.ts'
import { routeTypeParts, sourceParts, vitestPart } from './parts.ts'
import { prepareTypes } from './prepare-types.ts'

const { fix: isFix } = tool(
  'npm run check',
  'Format, lint, types, boundaries and unit tests: what to run before each commit.',
)
  .option('--fix', 'put format and lint in order where that can be done by itself: npm run format')
  .parse()
  .opts()

const fix = (): number => {
  const format = spawnSync('oxfmt', ['.'], { cwd: root, stdio: 'inherit' })
  const lint = spawnSync('oxlint', ['--type-aware', '--fix'], { cwd: root, stdio: 'inherit' })
  return format.status || lint.status || 0
}

const check = async (): Promise<number> => {
  await buildPackages()
  await prepareTypes()
  const reports = mkdtempSync(join(tmpdir(), 'sesame-check-'))
  const outcomes: Outcome[] = []
  try {
    for (const part of [...routeTypeParts, ...sourceParts, vitestPart('units', reports)]) {
      const outcome = await runPart(part)
      report(outcome)
      outcomes.push(outcome)
    }
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  return outcomes.some(({ failed }) => failed > 0) ? 1 : 0
}

process.exit(isFix ? fix() : await check())
