import { runPinned } from './bootstrap/run.mjs'

runPinned('scripts/test/main.ts', process.argv.slice(2))
