import { type ComponentType, createContext } from 'react'

/** What other features show with a task. */
export interface TaskParts {
  /** The secrets that are held for it now. */
  TaskSecrets: ComponentType<{ taskId: string }>
}

export const TaskSlot = createContext<TaskParts | null>(null)
