import { type ComponentType, createContext } from 'react'

/** What other features show with a job. */
export interface ScheduleParts {
  /** The secrets that are held for a run now. */
  RunSecrets: ComponentType<{ runId: string }>
  /** The secrets that are held for the next runs of a job, and the way to give it one. */
  JobAccess: ComponentType<{ eventId: string; agentId: string; title: string; hasNext: boolean }>
}

export const ScheduleSlot = createContext<ScheduleParts | null>(null)
