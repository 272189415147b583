import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { taskKeys } from './keys'

/** Keys that are asked for together, and their answer. */
interface Batch {
  keys: Set<string>
  answer: Promise<ReadonlyMap<string, Task>>
}

let open: Batch | null = null

/** Collects what a page of messages asks for into few calls. */
function batchFor(key: string): Batch {
  if (open && (open.keys.has(key) || open.keys.size < limits.taskKeys)) return open
  const keys = new Set<string>()
  const answer = new Promise<void>((resolve) => {
    setTimeout(resolve)
  }).then(() => {
    if (open?.keys === keys) open = null
    return find([...keys])
  })
  open = { keys, answer }
  return open
}

/** The tasks by their numbers: a key may begin with a prefix of before. */
async function find(keys: string[]): Promise<ReadonlyMap<string, Task>> {
  const { tasks } = await read('listAllTasks', { keys, limit: limits.taskKeys })
  return new Map(tasks.map((task) => [String(task.number), task]))
}

/** A task by a key in a text; `null` when there is none that the person may see. */
export const taskByKeyOptions = (key: string) =>
  queryOptions({
    queryKey: taskKeys.byKey(key),
    queryFn: async () => {
      const batch = batchFor(key)
      batch.keys.add(key)
      return (await batch.answer).get(key.slice(key.indexOf('-') + 1)) ?? null
    },
    staleTime: 5 * 60_000,
  })
