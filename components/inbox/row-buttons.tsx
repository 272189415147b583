'use client'

import { Check, Clock, Inbox } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Need } from '@/lib/inbox/needs'
import { useInboxState } from './inbox-context'

const small = '!size-7'

/** Snoozes and dismisses what a row stands for; what was put away comes back. */
export function RowButtons({ needs }: { needs: readonly Need[] }) {
  const { view, finish, snooze } = useInboxState()
  const isOpen = view.show === 'open'
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        className={small}
        aria-label="Snooze"
        title="Snooze (H)"
        onClick={() => snooze(needs)}
      >
        <Clock aria-hidden className="size-4" />
      </Button>
      {needs.length > 1 ? (
        <Button size="sm" onClick={() => finish(needs)}>
          {isOpen ? `Dismiss all ${needs.length}` : `Move all ${needs.length} to inbox`}
        </Button>
      ) : (
        <Button
          variant="ghost"
          size="icon"
          className={small}
          aria-label={isOpen ? 'Dismiss' : 'Move to inbox'}
          title={isOpen ? 'Dismiss (E)' : 'Move to inbox (E)'}
          onClick={() => finish(needs)}
        >
          {isOpen ? (
            <Check aria-hidden className="size-4" />
          ) : (
            <Inbox aria-hidden className="size-4" />
          )}
        </Button>
      )}
    </>
  )
}
