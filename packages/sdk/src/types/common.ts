/** UUID string, lower case. */
export type Id = string

/** Instant as an ISO 8601 string in UTC, for example `2026-03-09T14:00:00.000Z`. */
export type Timestamp = string

/** One page of a list: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface Page {
  nextCursor: string | null
}

/** Body of every failed REST call. */
export interface ErrorBody {
  /** Human-readable sentence: what was wrong and what to do. */
  error: string
  /** Stable machine-readable code, for example `lease_not_pending`. */
  code: string
  /** Id of the request, also sent as `X-Request-Id`. */
  requestId: string
  /** For validation errors: the fields and what was wrong with each. */
  details?: ErrorDetail[]
}

/** One thing that was wrong with a request. */
export interface ErrorDetail {
  /** Where: for example `body.durationSeconds`. */
  path: string
  message: string
}
