'use client'

import { clsx } from 'clsx'
import type * as Radix from 'radix-ui/popover'
import type { ComponentProps } from 'react'
import { lateContext, LateTrigger, useLate, useLateParts } from './late-parts'
import { popClasses } from './menu-classes'

const load = () => import('./popover-parts')
const PopoverContext = lateContext<typeof Radix>()

/** A small pane that hangs on what opened it. Its code comes after the page. */
export function Popover({ children, ...props }: ComponentProps<typeof Radix.Root>) {
  const late = useLate(load, props)
  const { parts } = late
  return (
    <PopoverContext value={late}>
      {parts ? (
        <parts.Root defaultOpen {...props}>
          {children}
        </parts.Root>
      ) : (
        children
      )}
    </PopoverContext>
  )
}

/** What opens it: its one child, with `asChild`. */
export function PopoverTrigger(props: ComponentProps<typeof Radix.Trigger> & { asChild: true }) {
  const late = useLateParts(PopoverContext)
  if (late.parts) return <late.parts.Trigger {...props} />
  const { asChild: _, ...trigger } = props
  return <LateTrigger late={late} opens="dialog" {...trigger} />
}

/** Closes it, beside doing what it does. */
export function PopoverClose(props: ComponentProps<typeof Radix.Close>) {
  const { parts } = useLateParts(PopoverContext)
  return parts && <parts.Close {...props} />
}

/** The pane itself. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  const { parts } = useLateParts(PopoverContext)
  return (
    parts && (
      <parts.Portal>
        <parts.Content
          sideOffset={6}
          collisionPadding={8}
          className={clsx(popClasses, 'p-4', className)}
          {...props}
        />
      </parts.Portal>
    )
  )
}
