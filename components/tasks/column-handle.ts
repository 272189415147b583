import type { Task } from '@sesamespace/sdk'

/** What the board asks a column for while a card is held, and to move the focus. */
export interface ColumnHandle {
  /** The tasks that it has loaded. */
  tasks: readonly Task[]
  /** Its first tasks are not there yet. */
  isPending: boolean
  /** Where the column is on the screen. */
  box: () => DOMRect | undefined
  /** The place among the other cards at a height of the window. */
  placeAt: (clientY: number, heldId: string) => number
  /** Scrolls a row into sight. */
  show: (row: number) => void
}
