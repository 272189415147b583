'use client'

import { clsx } from 'clsx'
import * as Radix from 'radix-ui/popover'
import type { ComponentProps } from 'react'
import { popClasses } from './menu-classes'

export const Popover = Radix.Root
export const PopoverTrigger = Radix.Trigger
export const PopoverClose = Radix.Close

/** A small pane that hangs on what opened it. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        className={clsx(popClasses, 'p-4', className)}
        {...props}
      />
    </Radix.Portal>
  )
}
