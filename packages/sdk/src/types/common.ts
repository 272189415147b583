export type { ErrorBody, ErrorDetail, Id, Timestamp } from '../generated/types.ts'

/** One page of a list: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface Page {
  nextCursor: string | null
}
