'use client'

import { toastError, toastUndo } from '@/components/ui/toast'
import type { Need } from '@/lib/inbox/needs'
import { type PutAway, usePutAway } from '@/lib/inbox/use-put-away'

/** Dismisses, snoozes and brings back, each with a way to undo it. */
export function usePutNeedsAway() {
  const { mutate } = usePutAway()
  const run = (change: PutAway, done: string, undo: () => void): void =>
    mutate(change, { onSuccess: () => toastUndo(done, undo), onError: toastError })
  const back = (needs: readonly Need[]) => (): void =>
    mutate({ needs, back: true }, { onError: toastError })
  const said = (needs: readonly Need[], what: string): string =>
    needs.length === 1 ? what : `${needs.length} ${what.toLowerCase()}`
  return {
    dismiss: (needs: readonly Need[]): void =>
      run({ needs, until: null }, said(needs, 'Dismissed'), back(needs)),
    snooze: (needs: readonly Need[], until: Date): void =>
      run({ needs, until: until.toISOString() }, said(needs, 'Snoozed'), back(needs)),
    restore: (needs: readonly Need[]): void =>
      run({ needs, back: true }, said(needs, 'Moved to the inbox'), () =>
        mutate({ needs, until: null }, { onError: toastError }),
      ),
  }
}
