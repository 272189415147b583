import { appendFileSync } from 'node:fs'

/** Where a full run writes its lines; absent in `npm test`, which runs a part of each proof. */
const file = process.env['SESAME_PROOFS']
/** Which part of the full count is run, above 0 and up to 1: `npm run proofs -- --share 0.1`. */
const share = Number(process.env['SESAME_PROOFS_SHARE'] ?? 1)

/** Whether `npm run proofs` runs this: what is too long or too loud for `npm test` is judged then only. */
export const isFull = file !== undefined

/** How much of a proof is run: `lean` in `npm test`; by `npm run proofs` its share of `full`, and never less than `lean`. */
export const amount = (lean: number, full: number): number =>
  isFull ? Math.max(lean, Math.round(full * share)) : lean

/** Writes a line of the report, for example `calls fuzzed: 31,204 requests, 0 answers of 5xx`. */
export function report(line: string): void {
  if (file) appendFileSync(file, `${line}\n`)
}
