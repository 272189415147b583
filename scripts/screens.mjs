import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/screens.ts', process.argv.slice(2))
