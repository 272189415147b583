'use client'

import { CalendarPlus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { whenReachable } from '@/lib/shared/when-reachable'

const SubscribeDialog = dynamic(
  whenReachable(() => import('./subscribe-dialog').then((module) => module.SubscribeDialog)),
  { ssr: false },
)

/** Opens the private addresses of the calendar, for calendar programs. */
export function SubscribeButton({ agentId }: { agentId: string | null }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Tooltip label="Subscribe in a calendar app">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Subscribe in a calendar app"
          onClick={() => setIsOpen(true)}
        >
          <CalendarPlus aria-hidden className="size-4" />
        </Button>
      </Tooltip>
      {isOpen && <SubscribeDialog agentId={agentId} onClose={() => setIsOpen(false)} />}
    </>
  )
}
