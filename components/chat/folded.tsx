'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'

/** More lines than this are folded. */
const manyLines = 60

/** What the person has unfolded: a row that is scrolled out of the page and in again stays as it was. */
const unfolded = new Set<string>()

/** A long text, of which the beginning is shown until the person wants all of it. */
export function Folded({ id, text, children }: { id: string; text: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(() => unfolded.has(id))
  const lines = text.split('\n').length
  if (lines <= manyLines) return children
  const toggle = (): void => {
    if (isOpen) unfolded.delete(id)
    else unfolded.add(id)
    setOpen(!isOpen)
  }
  return (
    <>
      {isOpen ? children : <div className="max-h-80 overflow-hidden">{children}</div>}
      <Button size="sm" variant="ghost" aria-expanded={isOpen} onClick={toggle}>
        {isOpen ? 'Show less' : `Show all ${lines} lines`}
      </Button>
    </>
  )
}
