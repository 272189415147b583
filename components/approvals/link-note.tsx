'use client'

import { TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useApprovalsView } from './use-approvals-view'

const notes = {
  expired: 'That link was good for ten minutes. What waits for you is here.',
  wrong: 'That link is not one of this Sesame, or was cut short. What waits for you is here.',
} as const

/** Why somebody who followed a link from a message stands before the queue and not before one request. */
export function LinkNote() {
  const { link, setView } = useApprovalsView()
  if (!link) return null
  return (
    <output className="flex shrink-0 items-center gap-2 border-b bg-warning-soft px-4 py-2 text-warning md:px-6">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 grow">{notes[link]}</span>
      <Button size="sm" onClick={() => void setView({ link: null })}>
        Dismiss
      </Button>
    </output>
  )
}
