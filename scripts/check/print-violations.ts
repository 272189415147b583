import { root } from '../root.ts'
import { findProblems } from './boundaries.ts'
import { judge } from './judge.ts'
import { knownProblems } from './known-problems.ts'

const lines = judge(await findProblems(root), knownProblems)
for (const line of lines) console.log(line)
process.exitCode = lines.length > 0 ? 1 : 0
