'use client'

import * as Radix from 'radix-ui/tooltip'
import type { ReactNode } from 'react'
import { Kbd } from './kbd'

interface TooltipProps {
  label: string
  /** Keys that do the same, for example `G I`. */
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactNode
}

/** Names an icon button, or explains a mark. Never the only place of something needed: touch has no hover. */
export function Tooltip({ label, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={400}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="animate-fade-in z-50 flex max-w-72 items-center gap-2 rounded-sm bg-ink px-2 py-1 text-sm text-canvas shadow-pop"
          >
            {label}
            {keys && <Kbd keys={keys} inverted />}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
