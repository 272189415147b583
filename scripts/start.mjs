import { runPinned } from './bootstrap/run.mjs'

runPinned('scripts/supervisor/main.ts', process.argv.slice(2))
