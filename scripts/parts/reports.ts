import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
})

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
})

const read = <T>(path: string, schema: z.ZodType<T>): T | null =>
  existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null

/** Counts of a vitest JSON report; a file that could not be loaded counts as one failed test. */
export const countVitest = (path: string) => {
  const report = read(path, vitestReport)
  if (report === null) return null
  const failed = report.numFailedTests || report.numFailedTestSuites
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Counts of a Playwright JSON report. */
export const countPlaywright = (path: string) => {
  const report = read(path, playwrightReport)
  if (report === null) return null
  const { expected, unexpected, flaky, skipped } = report.stats
  // Flaky: passed at the second try, which only CI allows.
  return { passed: expected + flaky, failed: unexpected, skipped }
}
