import { parentPort } from 'node:worker_threads'
import { compile, type CompileJob } from './compile.ts'

/** Compiles fields beside the event loop. */
parentPort?.on('message', (job: CompileJob) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(compile(job))
})
