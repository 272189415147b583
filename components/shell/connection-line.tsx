'use client'

import { CloudOff, ServerOff } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { useConnection, useHasNoNetwork } from '@/lib/realtime/connection'

/** A break shorter than this is nobody's business. */
const patienceMs = 1_500

/** A thin line on top, only while events do not arrive. */
export function ConnectionLine() {
  const state = useConnection()
  const isLost = state === 'reconnecting' || state === 'hung'
  return <output className="block">{isLost && <Reason isHung={state === 'hung'} />}</output>
}

function Reason({ isHung }: { isHung: boolean }) {
  const hasNoNetwork = useHasNoNetwork()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!late && !hasNoNetwork) return null
  if (hasNoNetwork) {
    return (
      <Line>
        <CloudOff aria-hidden className="size-4" /> Offline: showing what we have
      </Line>
    )
  }
  if (isHung) {
    return (
      <Line>
        <ServerOff aria-hidden className="size-4" /> The server doesn’t answer. Trying again…
      </Line>
    )
  }
  return (
    <Line>
      <Spinner /> Reconnecting…
    </Line>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <span className="flex h-7 items-center justify-center gap-2 bg-warning-soft text-sm text-warning">
      {children}
    </span>
  )
}
