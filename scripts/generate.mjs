import { runPinned } from './bootstrap/run.mjs'

runPinned('scripts/generate/main.ts', process.argv.slice(2))
