'use client'

import type { Task } from '@sesamespace/sdk'
import { useState } from 'react'
import { toastDone, toastError, toastNote, toastUndo } from '@/components/ui/toast'
import { plural } from '@/lib/shared/format'
import { type BulkChange, type BulkOutcome, undoOf, useBulkUpdate } from '@/lib/tasks/bulk'
import type { Refusal } from './bulk-refusals'

interface BulkActions {
  onClear: () => void
  onKeep: (taskIds: readonly string[]) => void
}

/** Changes all selected tasks, and takes that back. Those that are refused stay selected, with the reason. */
export function useBulkActions(tasks: readonly Task[], { onClear, onKeep }: BulkActions) {
  const { mutateAsync, isPending } = useBulkUpdate()
  const [refused, setRefused] = useState<readonly Refusal[]>([])

  const report = (outcome: BulkOutcome, keys: ReadonlyMap<string, string>): void => {
    const refusals = outcome.refused.map(({ taskId, message }) => ({
      taskId,
      key: keys.get(taskId) ?? '',
      message,
    }))
    setRefused(refusals)
    if (refusals.length > 0) onKeep(refusals.map(({ taskId }) => taskId))
    else onClear()
  }
  const apply = (patch: Omit<BulkChange, 'taskId'>, onDone?: () => void): void => {
    const before = new Map(tasks.map((task) => [task.id, task]))
    const keys = new Map(tasks.map(({ id, key }) => [id, key]))
    const changes = tasks.map(({ id, version }) => ({
      ...patch,
      taskId: id,
      // What is deleted is meant as it is seen; labels are added to whatever is there.
      ...(!patch.delete && !patch.addLabels && { ifVersion: version }),
    }))
    // By promise: the bar is gone by the time that an undo is answered.
    const undo = async (done: readonly Task[]): Promise<void> => {
      const { refused: kept } = await mutateAsync(
        done.flatMap((after) => {
          const was = before.get(after.id)
          return was ? [undoOf(was, { ...patch, taskId: was.id }, after)] : []
        }),
      )
      if (kept.length > 0)
        toastNote(`${plural(kept.length, 'task')} changed meanwhile and left as they are`)
      else toastDone('Undone')
    }
    const run = async (): Promise<void> => {
      const outcome = await mutateAsync(changes)
      const { done, deleted } = outcome
      if (deleted.length > 0) toastDone(`${plural(deleted.length, 'task')} deleted`)
      if (done.length > 0)
        toastUndo(`${plural(done.length, 'task')} changed`, () => void undo(done).catch(toastError))
      report(outcome, keys)
      onDone?.()
    }
    run().catch(toastError)
  }
  return { apply, isBusy: isPending, refused }
}
