'use client'

import * as Radix from 'radix-ui/alert-dialog'
import { Button } from './button'
import type { ConfirmDialogProps } from './confirm-dialog'
import type { FocusReturn } from './use-focus-return'

/** Asks before something that is hard to undo. Cancel has the focus. Stays open while `busy`; the caller closes it. */
export default function OpenConfirmDialog(
  props: ConfirmDialogProps & { focusReturn: FocusReturn },
) {
  const {
    open,
    onOpenChange,
    title,
    children,
    action,
    onConfirm,
    busy = false,
    danger = true,
    focusReturn,
  } = props
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="animate-fade-in fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...focusReturn}
          className="animate-rise-in fixed inset-x-4 top-[20dvh] z-50 mx-auto grid max-w-md gap-3 rounded-lg border bg-raised p-5 shadow-pop"
        >
          <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="grid gap-2 text-muted">{children}</div>
          </Radix.Description>
          <footer className="mt-2 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>Cancel</Button>
            </Radix.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
              {action}
            </Button>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
