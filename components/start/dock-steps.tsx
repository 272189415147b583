'use client'

import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/shared/paths'
import { dockFirstSteps } from './start-state'
import { stepCount, useFirstSteps } from './use-first-steps'

/** How many first steps are done, which is next, and a way to put them away. */
export function DockSteps() {
  const { done, next, isKnown } = useFirstSteps()
  const isOver = isKnown && done === stepCount
  useEffect(() => {
    if (isOver) dockFirstSteps(false)
  }, [isOver])
  return (
    <>
      <Link
        href={paths.start}
        className="grid min-w-0 grow gap-0.5 rounded-sm px-2 py-1 hover:bg-hover"
      >
        <span className="text-xs text-muted">
          First steps: {done} of {stepCount} done
        </span>
        <span className="truncate font-medium">{next ?? 'That is all it takes'}</span>
      </Link>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Put the first steps away"
        title="Put the first steps away"
        onClick={() => dockFirstSteps(false)}
      >
        <X aria-hidden className="size-4" />
      </Button>
    </>
  )
}
