import { root } from '../root.ts'
import { findViolations } from './boundaries.ts'
import { readImports } from './imports.ts'

const violations = findViolations(readImports(root))
for (const line of violations) console.log(line)
process.exitCode = violations.length > 0 ? 1 : 0
