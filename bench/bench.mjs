import { runPinned } from '../scripts/bootstrap/run.mjs'

runPinned('bench/main.ts', process.argv.slice(2))
