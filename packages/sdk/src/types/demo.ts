import type { Timestamp } from './common.ts'

/** Whether a workspace has demo data. */
export interface DemoState {
  present: boolean
  addedAt: Timestamp | null
}
