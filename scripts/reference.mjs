import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/reference/main.ts', process.argv.slice(2))
