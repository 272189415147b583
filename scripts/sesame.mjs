import { runPinned } from './bootstrap/run.mjs'

const args = process.argv.slice(2)
const isStart = args[0] === 'start' && !args.includes('--help') && !args.includes('-h')
await runPinned('scripts/cli/main.ts', args, isStart ? 'Step 1 of 4: ' : '')
