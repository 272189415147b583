import { type ComponentType, createContext } from 'react'

/** What other features show with a task. */
export interface TaskParts {
  /** The secrets that are held for it now. */
  TaskSecrets: ComponentType<{ taskId: string }>
  /** The jobs whose runs made it, with their next run. */
  TaskRuns: ComponentType<{ taskId: string }>
  /** Emoji to choose from. */
  EmojiPicker: ComponentType<{ onPick: (char: string) => void }>
}

export const TaskSlot = createContext<TaskParts | null>(null)
