import type { Task } from '@sesamespace/sdk'
import { useCan } from '@/lib/session/queries'

/** Abilities that hold whatever state the task is in: an event brings its state, and not what one may do with it. */
type LastingAbility = 'change' | 'comment' | 'delete'

/** What the person may do with a task; of one that only an event has brought, what they may do with tasks at all. */
export function useTaskAbility(): (task: Task, ability: LastingAbility) => boolean {
  const mayWrite = useCan('tasks:write')
  return ({ abilities }, ability) => abilities?.[ability] ?? mayWrite
}
