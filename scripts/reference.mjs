import { runPinned } from './bootstrap/run.mjs'

runPinned('scripts/reference/main.ts', process.argv.slice(2))
