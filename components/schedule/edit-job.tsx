'use client'

import type { ScheduleEvent } from '@sesamespace/sdk'
import { Pencil } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { whenReachable } from '@/lib/shared/when-reachable'

const JobDialog = dynamic(
  whenReachable(() => import('./job-dialog').then((module) => module.JobDialog)),
  { ssr: false },
)

/** Changes what a job is and when it runs. */
export function EditJob({ event }: { event: ScheduleEvent }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Pencil aria-hidden className="size-4" />
        Edit…
      </Button>
      {isOpen && <JobDialog job={event} agentId={event.agentId} onClose={() => setIsOpen(false)} />}
    </>
  )
}
