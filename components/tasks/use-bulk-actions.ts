'use client'

import type { Task } from '@sesamespace/sdk'
import { useState } from 'react'
import { toastDone, toastError, toastNote, toastUndo } from '@/components/ui/toast'
import { plural } from '@/lib/shared/format'
import { type BulkChange, type BulkOutcome, undoAll, useBulkUpdate } from '@/lib/tasks/bulk'
import { isOverLimit, moveAnyway } from '@/lib/tasks/refusals'
import { useCanTakeBack } from '@/lib/tasks/rules'
import type { Refusal } from './bulk-refusals'
import type { FullColumn } from './over-limit-dialog'

interface BulkActions {
  onClear: () => void
  onKeep: (taskIds: readonly string[]) => void
}

/** Changes all selected tasks, and takes that back. Those that are refused stay selected, with the reason. */
export function useBulkActions(tasks: readonly Task[], { onClear, onKeep }: BulkActions) {
  const { mutateAsync, isPending } = useBulkUpdate()
  const canTakeBack = useCanTakeBack()
  /** Some did not fit into a column. */
  const [full, setFull] = useState<Omit<FullColumn, 'cancel'> | null>(null)
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
  const change = (
    chosen: readonly Task[],
    patch: Omit<BulkChange, 'taskId'>,
    onDone?: () => void,
  ): void => {
    const before = new Map(chosen.map((task) => [task.id, task]))
    const keys = new Map(chosen.map(({ id, key }) => [id, key]))
    const changes = chosen.map(({ id, version }) => ({
      ...patch,
      taskId: id,
      // What is deleted is meant as it is seen; labels are added to whatever is there.
      ...(!patch.delete && !patch.addLabels && { ifVersion: version }),
    }))
    // By promise: the bar is gone by the time that an undo is answered.
    const undo = async (done: readonly Task[]): Promise<void> => {
      const { refused: kept } = await mutateAsync(
        await undoAll(
          done.flatMap((after) => {
            const was = before.get(after.id)
            return was ? [{ before: was, after }] : []
          }),
          patch,
        ),
      )
      if (kept.length > 0)
        toastNote(`${plural(kept.length, 'task')} changed meanwhile and left as they are`)
      else toastDone('Undone')
    }
    const tell = async (done: readonly Task[]): Promise<void> => {
      const said = `${plural(done.length, 'task')} changed`
      const can = await Promise.all(
        done.map(async (after) => {
          const was = before.get(after.id)
          return was !== undefined && (await canTakeBack(was, after))
        }),
      )
      const undoable = done.filter((_, index) => can[index])
      const final = done.length - undoable.length
      const words =
        final === 0 ? said : `${said}. ${final} of them can only be done again by being accepted.`
      if (undoable.length === 0) toastDone(words)
      else toastUndo(words, () => void undo(undoable).catch(toastError))
    }
    const run = async (): Promise<void> => {
      const outcome = await mutateAsync(changes)
      const { done, deleted } = outcome
      if (deleted.length > 0) toastDone(`${plural(deleted.length, 'task')} deleted`)
      if (done.length > 0) void tell(done)
      report(outcome, keys)
      const over = outcome.refused.filter(({ error }) => isOverLimit(error))
      const left = chosen.filter(({ id }) => over.some(({ taskId }) => taskId === id))
      if (over[0])
        setFull({ error: over[0].error, move: () => change(left, { ...patch, ...moveAnyway }) })
      onDone?.()
    }
    run().catch(toastError)
  }
  const apply = (patch: Omit<BulkChange, 'taskId'>, onDone?: () => void): void =>
    change(tasks, patch, onDone)
  const askFull: FullColumn | null = full && { ...full, cancel: () => setFull(null) }
  return { apply, isBusy: isPending, refused, askFull }
}
