'use client'

import type { ScheduleEvent } from '@sesamespace/sdk'
import { Pause, Play } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ManyJobs } from '@/lib/schedule/pause-jobs'
import { useCan } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'

const PauseJobsDialog = dynamic(
  whenReachable(() => import('./pause-jobs-dialog').then((module) => module.PauseJobsDialog)),
  { ssr: false },
)

/** Pauses or resumes all jobs of an agent, or those of them that are chosen. */
export function PauseJobs({ events }: { events: readonly ScheduleEvent[] }) {
  const mayManage = useCan('schedule:manage')
  const [what, setWhat] = useState<ManyJobs | null>(null)
  if (!mayManage) return null
  const active = events.filter(({ status }) => status === 'active')
  const paused = events.filter(({ status }) => status === 'paused')
  return (
    <div className="flex gap-1">
      {active.length > 0 && (
        <Button size="sm" variant="ghost" onClick={() => setWhat('pause')}>
          <Pause aria-hidden className="size-4" /> Pause jobs…
        </Button>
      )}
      {paused.length > 0 && (
        <Button size="sm" variant="ghost" onClick={() => setWhat('resume')}>
          <Play aria-hidden className="size-4" /> Resume jobs…
        </Button>
      )}
      {what && (
        <PauseJobsDialog
          what={what}
          events={what === 'pause' ? active : paused}
          onClose={() => setWhat(null)}
        />
      )}
    </div>
  )
}
