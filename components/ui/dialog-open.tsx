'use client'

import { clsx } from 'clsx'
import { X } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import { Button } from './button'
import type { DialogProps } from './dialog'
import type { FocusReturn } from './use-focus-return'

/** A modal dialog: a sheet from the bottom on a phone, a centred box elsewhere. Focus returns to what opened it. */
export default function OpenDialog(props: DialogProps & { focusReturn: FocusReturn }) {
  const {
    open,
    onOpenChange,
    title,
    description,
    children,
    footer,
    wide,
    textOnly = false,
    persistent = false,
    focusReturn,
  } = props
  const keep = (event: Event): void => {
    if (persistent) event.preventDefault()
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="animate-fade-in fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...focusReturn}
          onPointerDownOutside={keep}
          onEscapeKeyDown={keep}
          {...(!description && { 'aria-describedby': undefined })}
          className={clsx(
            'animate-rise-in fixed z-50 flex max-h-[90dvh] flex-col border bg-raised shadow-pop focus-visible:outline-none',
            'inset-x-0 bottom-0 rounded-t-lg sm:inset-x-auto sm:bottom-auto sm:left-1/2 sm:top-[12dvh] sm:-translate-x-1/2 sm:rounded-lg',
            'sm:max-h-[76dvh] sm:w-full',
            wide === 'full' ? 'sm:max-w-4xl' : wide ? 'sm:max-w-2xl' : 'sm:max-w-md',
          )}
        >
          <header className="px-5 pr-12 pt-4">
            <div className="grid min-w-0 gap-1">
              <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
              {description && (
                <Radix.Description className="text-muted" asChild>
                  <div>{description}</div>
                </Radix.Description>
              )}
            </div>
          </header>
          <div
            {...(textOnly && { tabIndex: 0, role: 'group', 'aria-label': title })}
            className="min-h-0 grow overflow-y-auto px-5 py-4"
          >
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">
              {footer}
            </footer>
          )}
          {/* Last, so that the first field gets the focus and not the way out. */}
          <Radix.Close asChild>
            <Button
              variant="ghost"
              size="icon"
              aria-label="Close"
              className="absolute right-2.5 top-2.5"
            >
              <X aria-hidden className="size-4" />
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
