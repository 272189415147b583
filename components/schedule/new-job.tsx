'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useCan } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'

const JobDialog = dynamic(
  whenReachable(() => import('./job-dialog').then((module) => module.JobDialog)),
  { ssr: false },
)

/** Makes a job for an agent, on its page. */
export function NewJob({ agentId }: { agentId: string }) {
  const mayManage = useCan('schedule:manage')
  const [isOpen, setIsOpen] = useState(false)
  if (!mayManage) return null
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden className="size-4" /> New job…
      </Button>
      {isOpen && <JobDialog agentId={agentId} onClose={() => setIsOpen(false)} />}
    </>
  )
}
