import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { LeakIndex } from './leak-index.ts'
import type { Pattern, PatternKey } from './pattern.ts'

/** What is searched for. */
export interface SearchedFor {
  patternKey: PatternKey
  patterns: Pattern[]
}

const given = z.custom<SearchedFor>((data) => data !== null && typeof data === 'object')
const { patternKey, patterns } = given.parse(workerData)
const index = new LeakIndex<null>(patternKey)
index.replace('all', [{ owner: null, patterns }])

/** Says of each text whether something is in it, beside the event loop: a long one takes its time. */
parentPort?.on('message', (texts: readonly string[]) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(texts.map((text) => index.find(text).hits.length > 0))
})
