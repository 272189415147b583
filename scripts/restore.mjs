import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/backup/restore.ts', process.argv.slice(2))
