'use client'

import type { Lease } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useFocusReturn } from '@/components/ui/use-focus-return'
import { whenReachable } from '@/lib/shared/when-reachable'

const BreakGlassDialog = dynamic(
  whenReachable(() => import('./break-glass-dialog').then((module) => module.BreakGlassDialog)),
  { ssr: false },
)

/** The way to give a request in an emergency, for whom the vault lets. Asks why first. */
export function BreakGlassButton({ lease }: { lease: Lease }) {
  const [asking, setAsking] = useState(false)
  useFocusReturn(asking)
  if (!lease.abilities?.breakGlass) return null
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        Break glass…
      </Button>
      {asking && <BreakGlassDialog lease={lease} onClose={() => setAsking(false)} />}
    </>
  )
}
