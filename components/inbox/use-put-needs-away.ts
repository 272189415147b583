'use client'

import { toastDone, toastError, toastUndo } from '@/components/ui/toast'
import type { Need } from '@/lib/inbox/needs'
import { type PutAway, usePutAway } from '@/lib/inbox/use-put-away'

const summary = (needs: readonly Need[], done: string): string =>
  needs.length === 1 ? done : `${needs.length} ${done.toLowerCase()}`

/** Dismisses and snoozes, with a way to undo it, and brings back. */
export function usePutNeedsAway() {
  const { mutateAsync } = usePutAway()
  // Each by itself: the next one may come before this one has its answer.
  const run = (change: PutAway, onDone: () => void): void =>
    void mutateAsync(change).then(onDone, toastError)
  const undo = (needs: readonly Need[]) => (): void => run({ needs, back: true }, () => undefined)
  return {
    dismiss: (needs: readonly Need[]): void =>
      run({ needs, until: null }, () => toastUndo(summary(needs, 'Dismissed'), undo(needs))),
    snooze: (needs: readonly Need[], until: Date): void =>
      run({ needs, until: until.toISOString() }, () =>
        toastUndo(summary(needs, 'Snoozed'), undo(needs)),
      ),
    restore: (needs: readonly Need[]): void =>
      run({ needs, back: true }, () => toastDone(summary(needs, 'Moved to the inbox'))),
  }
}
