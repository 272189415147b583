import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { z } from 'zod'
import { root } from '../root.ts'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

const outsideErrors = z.array(z.string())

const suite = z.object({
  get suites() {
    return z.array(suite).optional()
  },
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(z.object({ status: z.string() })),
    }),
  ),
})

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(suite),
})

const read = <T>(path: string, schema: z.ZodType<T>): T | null =>
  existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null

const firstLine = (text: string | undefined): string => text?.split('\n', 1)[0] ?? ''

/** Where `outside-errors.ts` puts what went wrong outside of all tests, beside the report of vitest. */
export const outsideErrorsPath = (path: string): string => `${path}.outside.json`

/** Counts and failures of a vitest JSON report; a file that could not be loaded counts as one failed test. */
export const readVitest = (path: string) => {
  const report = read(path, vitestReport)
  if (report === null) return null
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests || report.numFailedTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...(read(outsideErrorsPath(path), outsideErrors) ?? []),
      ...report.testResults.flatMap(({ name, status, message, assertionResults }) => {
        const file = relative(root, name)
        const failed = assertionResults.filter((test) => test.status === 'failed')
        if (failed.length === 0 && status === 'failed') return [`${file}: ${firstLine(message)}`]
        return failed.map(
          ({ fullName, failureMessages }) =>
            `${file}: ${fullName}: ${firstLine(failureMessages?.[0])}`,
        )
      }),
    ],
  }
}

const specsIn = ({ specs, suites = [] }: z.infer<typeof suite>): z.infer<typeof suite>['specs'] => [
  ...specs,
  ...suites.flatMap(specsIn),
]

/** Counts and failures of a Playwright JSON report. */
export const readPlaywright = (path: string) => {
  const report = read(path, playwrightReport)
  if (report === null) return null
  const { expected, unexpected, flaky, skipped } = report.stats
  return {
    // Flaky: passed at the second try, which only CI allows.
    passed: expected + flaky,
    failed: unexpected,
    skipped,
    failures: report.suites.flatMap(specsIn).flatMap(({ file, title, tests }) => {
      const status = tests.find((test) => ['unexpected', 'flaky'].includes(test.status))?.status
      return status ? [`${file}: ${title}${status === 'flaky' ? ' (flaky)' : ''}`] : []
    }),
  }
}
