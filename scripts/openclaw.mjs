import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/openclaw/main.ts', process.argv.slice(2))
