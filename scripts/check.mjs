import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/check/main.ts', process.argv.slice(2))
