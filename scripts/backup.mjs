import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/backup/backup.ts', process.argv.slice(2))
