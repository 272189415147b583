import type { Failure } from '../core/failure.ts'

/** A page is told of no failure what it was. */
export const explainFailure = (): Failure | null => null
