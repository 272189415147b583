import { runPinned } from '../scripts/bootstrap/run.mjs'

await runPinned('bench/main.ts', process.argv.slice(2))
