'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { useUnfolded } from './use-unfolded'

/** More lines than this are folded. */
const manyLines = 60

/** A long text, of which the beginning is shown until the person wants all of it. */
export function Folded({ id, text, children }: { id: string; text: string; children: ReactNode }) {
  const [isOpen, toggle] = useUnfolded(id)
  const lines = text.split('\n').length
  if (lines <= manyLines) return children
  return (
    <>
      {isOpen ? children : <div className="max-h-80 overflow-hidden">{children}</div>}
      <Button size="sm" variant="ghost" aria-expanded={isOpen} onClick={toggle}>
        {isOpen ? 'Show less' : `Show all ${lines} lines`}
      </Button>
    </>
  )
}
