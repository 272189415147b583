import { runPinned } from './bootstrap/run.mjs'

runPinned('scripts/check/main.ts', process.argv.slice(2))
