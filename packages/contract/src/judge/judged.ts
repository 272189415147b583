import type { LeakWatchReason } from '../leaks.ts'

/** Something to look for. */
export interface Secret {
  text: string
  /** Drawn by lot: found in any spacing. Others only where they are written in one piece, or letter by letter. */
  isRandom: boolean
  /** Characters at the beginning of encoded data that are the same in everybody's. */
  skip?: number
}

/** Whether a value is looked for, why, and what of it. */
export interface Verdict {
  reason: LeakWatchReason
  secrets: Secret[]
}

export interface JudgedField {
  key: string
  value: string
  isTotp: boolean
}

/** What a composite value consists of. */
export interface Parts {
  fields: JudgedField[]
  secrets: Secret[]
  reason: LeakWatchReason
  /** When nothing in it is a secret. */
  otherwise: LeakWatchReason
}
