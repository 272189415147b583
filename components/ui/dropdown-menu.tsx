'use client'

import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import * as Radix from 'radix-ui/dropdown-menu'
import type { ComponentProps } from 'react'
import { menuItemClasses, popClasses } from './menu-classes'

export const Menu = Radix.Root
export const MenuTrigger = Radix.Trigger
export const MenuGroup = Radix.Group
export const MenuRadioGroup = Radix.RadioGroup

/** The list that a menu opens. */
export function MenuContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        collisionPadding={8}
        className={clsx(popClasses, 'min-w-44 p-1', className)}
        {...props}
      />
    </Radix.Portal>
  )
}

/** One action of a menu. */
export function MenuItem({
  danger = false,
  className,
  ...props
}: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return (
    <Radix.Item className={clsx(menuItemClasses, danger && 'text-danger', className)} {...props} />
  )
}

/** One choice of several that exclude each other. */
export function MenuRadioItem({
  children,
  className,
  ...props
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={clsx(menuItemClasses, 'pr-8', className)} {...props}>
      {children}
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="size-4" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  )
}

/** Names what follows. */
export function MenuLabel(props: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className="px-2 py-1.5 text-xs text-faint" {...props} />
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}
