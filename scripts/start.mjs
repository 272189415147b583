import { runPinned } from './bootstrap/run.mjs'

await runPinned('scripts/supervisor/main.ts', process.argv.slice(2), 'Step 1 of 4: ')
