import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/seed.ts', process.argv.slice(2))
