import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/test/main.ts', process.argv.slice(2))
