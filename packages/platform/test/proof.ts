import { appendFileSync } from 'node:fs'

/** Where a full run writes its lines; absent in `npm test`, which runs a part of each proof. */
const file = process.env['SESAME_PROOFS']

/** Whether proofs run in full. */
export const isFull = file !== undefined

/** How much of a proof is run: `lean` in `npm test`, `full` by `npm run proofs`. */
export const amount = (lean: number, full: number): number => (isFull ? full : lean)

/** Writes a line of the report, for example `calls fuzzed: 31,204 requests, 0 answers of 5xx`. */
export function report(line: string): void {
  if (file) appendFileSync(file, `${line}\n`)
}
