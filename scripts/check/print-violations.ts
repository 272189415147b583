import { root } from '../root.ts'
import { findProblems } from './boundaries.ts'

const problems = await findProblems(root)
for (const { kind, line } of problems) console.log(`${kind}: ${line}`)
process.exitCode = problems.length > 0 ? 1 : 0
