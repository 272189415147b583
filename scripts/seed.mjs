import { runPinned } from './bootstrap/run.mjs'

runPinned('scripts/seed.ts', process.argv.slice(2))
