import { runPinned } from './bootstrap/run.mjs'

runPinned('scripts/backup/restore.ts', process.argv.slice(2))
