import { writeFileSync } from 'node:fs'
import type { Reporter } from 'vitest/node'

/** Names the variable with the path of the file that this reporter writes. */
export const outsideErrorsVariable = 'SESAME_OUTSIDE_ERRORS'

/** Writes down what went wrong outside of all tests, an error a line: vitest fails for it, and its JSON report does not say why. */
export default class OutsideErrors implements Reporter {
  onTestRunEnd: Reporter['onTestRunEnd'] = (_modules, errors) => {
    const path = process.env[outsideErrorsVariable]
    if (!path || errors.length === 0) return
    const lines = errors.map(({ name, message, stack }) => {
      const place = stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
      return `outside of all tests: ${name ?? 'Error'}: ${message.split('\n', 1)[0]} ${place?.trim() ?? ''}`
    })
    writeFileSync(path, JSON.stringify(lines))
  }
}
