import type { ReactNode } from 'react'
import { TaskLink } from './task-link'

/** Shows the keys in the texts of a task. */
export const taskReference = (key: string): ReactNode => <TaskLink taskKey={key} />
