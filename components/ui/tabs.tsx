'use client'

import { clsx } from 'clsx'
import * as Radix from 'radix-ui/tabs'
import type { ComponentProps } from 'react'

export const Tabs = Radix.Root
export const TabPanel = Radix.Content

/** The row of tabs; scrolls sideways when there is no room. */
export function TabList({ className, ...props }: ComponentProps<typeof Radix.List>) {
  return (
    <Radix.List
      className={clsx('flex shrink-0 gap-1 overflow-x-auto border-b px-2', className)}
      {...props}
    />
  )
}

/** One tab. */
export function Tab({ className, ...props }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={clsx(
        '-mb-px flex h-9 items-center gap-2 whitespace-nowrap border-b-2 border-transparent px-2 text-muted pointer-coarse:h-11',
        'hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink focus-visible:-outline-offset-2',
        className,
      )}
      {...props}
    />
  )
}
