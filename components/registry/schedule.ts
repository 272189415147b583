import { type ComponentType, createContext } from 'react'

/** What other features show with a job. */
export interface ScheduleParts {
  /** The secrets that are held for a run now. */
  RunSecrets: ComponentType<{ runId: string }>
}

export const ScheduleSlot = createContext<ScheduleParts | null>(null)
