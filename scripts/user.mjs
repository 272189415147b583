import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/user/user.ts', process.argv.slice(2))
