import { runPinned } from './bootstrap/run.mjs'

runPinned('scripts/backup/backup.ts', process.argv.slice(2))
