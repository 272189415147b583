'use client'

import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import type * as Radix from 'radix-ui/dropdown-menu'
import type { ComponentProps } from 'react'
import { lateContext, LateTrigger, useLate, useLateParts } from './late-parts'
import { menuItemClasses, popClasses } from './menu-classes'

const load = () => import('./menu-parts')
const MenuContext = lateContext<typeof Radix>()

/** Actions that hang on what opened them. Their code comes after the page. */
export function Menu({ children, ...props }: ComponentProps<typeof Radix.Root>) {
  const late = useLate(load, props)
  const { parts } = late
  return (
    <MenuContext value={late}>
      {parts ? (
        <parts.Root defaultOpen {...props}>
          {children}
        </parts.Root>
      ) : (
        children
      )}
    </MenuContext>
  )
}

/** What opens it: its one child, with `asChild`. */
export function MenuTrigger(props: ComponentProps<typeof Radix.Trigger> & { asChild: true }) {
  const late = useLateParts(MenuContext)
  if (late.parts) return <late.parts.Trigger {...props} />
  const { asChild: _, ...trigger } = props
  return <LateTrigger late={late} opens="menu" {...trigger} />
}

/** The list that a menu opens. */
export function MenuContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  const { parts, byKeys, opened } = useLateParts(MenuContext)
  const focusFirst = (list: HTMLElement | null): void => {
    if (!list) return
    const first = list.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')
    requestAnimationFrame(() => first?.focus())
    opened()
  }
  return (
    parts && (
      <parts.Portal>
        {/* The menu itself knows of a key only once it is there: the press that brought it was before. */}
        <parts.Content
          ref={byKeys ? focusFirst : null}
          sideOffset={4}
          collisionPadding={8}
          className={clsx(popClasses, 'min-w-44 p-1', className)}
          {...props}
        />
      </parts.Portal>
    )
  )
}

/** One action of a menu. */
export function MenuItem({
  danger = false,
  className,
  ...props
}: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  const { parts } = useLateParts(MenuContext)
  return (
    parts && (
      <parts.Item
        className={clsx(menuItemClasses, danger && 'text-danger', className)}
        {...props}
      />
    )
  )
}

/** Choices that exclude each other. */
export function MenuRadioGroup(props: ComponentProps<typeof Radix.RadioGroup>) {
  const { parts } = useLateParts(MenuContext)
  return parts && <parts.RadioGroup {...props} />
}

/** One choice of several that exclude each other. */
export function MenuRadioItem({
  children,
  className,
  ...props
}: ComponentProps<typeof Radix.RadioItem>) {
  const { parts } = useLateParts(MenuContext)
  return (
    parts && (
      <parts.RadioItem className={clsx(menuItemClasses, 'pr-8', className)} {...props}>
        {children}
        <parts.ItemIndicator className="absolute right-2">
          <Check aria-hidden className="size-4" />
        </parts.ItemIndicator>
      </parts.RadioItem>
    )
  )
}

/** Names what follows. */
export function MenuLabel(props: ComponentProps<typeof Radix.Label>) {
  const { parts } = useLateParts(MenuContext)
  return parts && <parts.Label className="px-2 py-1.5 text-xs text-faint" {...props} />
}

export function MenuSeparator() {
  const { parts } = useLateParts(MenuContext)
  return parts && <parts.Separator className="-mx-1 my-1 h-px bg-line" />
}
