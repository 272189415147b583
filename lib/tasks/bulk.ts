import type { BulkTaskResult, Task } from '@sesamespace/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { settle } from '@/lib/realtime/journal'
import { type Body, write } from '@/lib/shared/call'
import { ApiError } from '@/lib/shared/errors'
import { formerPlaces } from './former-place'
import { taskKeys } from './keys'
import { dropTask, putTask } from './task-cache'

export type BulkChange = Body<'bulkUpdateTasks'>['changes'][number]

/** What became of a change of many tasks. */
export interface BulkOutcome {
  done: Task[]
  deleted: string[]
  refused: { taskId: string; message: string; error: ApiError }[]
}

/** Changes of one call: a page waits 15 s for an answer, also from a server that has much to do. */
const perCall = 100

/** Changes many tasks, each by itself; as many calls as it takes. */
export function useBulkUpdate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (changes: readonly BulkChange[]): Promise<BulkOutcome> => {
      const results: BulkTaskResult[] = []
      for (let from = 0; from < changes.length; from += perCall) {
        const part = changes.slice(from, from + perCall)
        await settle(
          client,
          { queryKey: taskKeys.all },
          async () => (await write('bulkUpdateTasks', {}, { changes: part })).results,
          (answer) => {
            for (const { taskId, task, error } of answer)
              if (task) putTask(client, task)
              else if (!error) dropTask(client, taskId)
            results.push(...answer)
          },
        )
      }
      return outcomeOf(results)
    },
    onError: () => client.invalidateQueries({ queryKey: taskKeys.all }),
  })
}

/** Why one of many changes was refused, as if it had been the only one. */
const refusalError = ({ code, message, details }: NonNullable<BulkTaskResult['error']>): ApiError =>
  new ApiError(409, { code, error: message, details })

const outcomeOf = (results: readonly BulkTaskResult[]): BulkOutcome => ({
  done: results.flatMap(({ task }) => task ?? []),
  deleted: results.filter(({ task, error }) => !task && !error).map(({ taskId }) => taskId),
  refused: results.flatMap(({ taskId, error }) =>
    error ? [{ taskId, message: error.message, error: refusalError(error) }] : [],
  ),
})

/** What takes a change of a task back: the fields that it changed, as they were. */
export function takenBack(
  before: Task,
  change: Omit<BulkChange, 'taskId'>,
): Omit<BulkChange, 'taskId'> {
  const { status, priority, archived, addLabels = [], removeLabels = [] } = change
  const { addAssigneeId, removeAssigneeId, parentTaskId } = change
  const added = addLabels.filter((label) => !before.labels.includes(label))
  const removed = removeLabels.filter((label) => before.labels.includes(label))
  const had = (id: string): boolean =>
    before.assignees.some(({ principalId }) => principalId === id)
  return {
    ...(status && { status: before.status }),
    ...(priority && { priority: before.priority }),
    ...(added.length > 0 && { removeLabels: added }),
    ...(removed.length > 0 && { addLabels: removed }),
    ...(archived !== undefined && { archived: !archived }),
    ...(parentTaskId !== undefined && { parentTaskId: before.parentTaskId }),
    ...(addAssigneeId && !had(addAssigneeId) && { removeAssigneeId: addAssigneeId }),
    ...(removeAssigneeId && had(removeAssigneeId) && { addAssigneeId: removeAssigneeId }),
  }
}

/** The same for one of many changes; refused where others have changed its fields since. */
export const undoOf = (
  before: Task,
  change: Omit<BulkChange, 'taskId'>,
  after: Task,
): BulkChange => ({
  taskId: before.id,
  ifVersion: after.version,
  ...takenBack(before, change),
})

/** What takes a change of many tasks back. Sub-tasks go to where they were in their task. */
export async function undoAll(
  changed: readonly { before: Task; after: Task }[],
  change: Omit<BulkChange, 'taskId'>,
): Promise<BulkChange[]> {
  const returns = change.parentTaskId !== undefined
  const places = await formerPlaces(returns ? changed.map(({ before }) => before) : [])
  return (
    changed
      // In their order: those that were side by side are put before the same one.
      .toSorted((a, b) => ((a.before.subtaskRank ?? '') < (b.before.subtaskRank ?? '') ? -1 : 1))
      .map(({ before, after }) => ({ ...undoOf(before, change, after), ...places.get(before.id) }))
  )
}
