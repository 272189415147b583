import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/generate/main.ts', process.argv.slice(2))
