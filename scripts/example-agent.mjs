import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/example-agent.ts', process.argv.slice(2))
