'use client'

import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useFocusKeeper } from './use-focus-keeper'

interface TwoPanesProps {
  listLabel: string
  /** How wide the list is beside what is open. */
  listWidth: string
  list: ReactNode
  detailLabel: string
  /** Whether something is open: a phone shows the list or that. */
  isOpen: boolean
  children: ReactNode
}

/** A list on the left, what is chosen of it on the right; on a phone one of the two. F6 goes from one to the other. */
export function TwoPanes(props: TwoPanesProps) {
  const { listLabel, listWidth, list, detailLabel, isOpen, children } = props
  const listKeeper = useFocusKeeper()
  const detailKeeper = useFocusKeeper()
  return (
    <div className="flex min-h-0 grow">
      <section
        aria-label={listLabel}
        data-region="queue"
        {...listKeeper}
        className={clsx(
          'flex min-h-0 min-w-0 flex-col outline-none max-md:grow md:shrink-0 md:border-r',
          listWidth,
          isOpen && 'max-md:hidden',
        )}
      >
        {list}
      </section>
      <section
        aria-label={detailLabel}
        data-region="detail"
        {...detailKeeper}
        className={clsx(
          'flex min-h-0 min-w-0 grow flex-col outline-none',
          !isOpen && 'max-md:hidden',
        )}
      >
        {children}
      </section>
    </div>
  )
}
