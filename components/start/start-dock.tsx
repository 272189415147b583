'use client'

import dynamic from 'next/dynamic'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useFirstStepsDocked } from './start-state'

const DockSteps = dynamic(
  whenReachable(() => import('./dock-steps').then((module) => module.DockSteps)),
  { ssr: false },
)

/** The first steps in the sidebar, for who has begun them. `docked` is what the server saw. */
export function StartDock({ docked }: { docked: boolean }) {
  if (!useFirstStepsDocked(docked)) return null
  return (
    <div className="flex h-14 shrink-0 items-center gap-1 border-t px-2">
      <DockSteps />
    </div>
  )
}
