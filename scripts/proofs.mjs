import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/proofs/main.ts', process.argv.slice(2))
