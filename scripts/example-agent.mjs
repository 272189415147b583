import { runPinned } from './bootstrap/run.mjs'

runPinned('scripts/example-agent.ts', process.argv.slice(2))
