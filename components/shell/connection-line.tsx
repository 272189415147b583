'use client'

import { CloudOff } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { useConnection } from '@/lib/realtime/connection'

/** A break shorter than this is nobody's business. */
const patienceMs = 1_500

/** A thin line on top, only while events do not arrive. */
export function ConnectionLine() {
  const state = useConnection()
  return (
    <output className="block">
      {state === 'offline' && (
        <Line>
          <CloudOff aria-hidden className="size-4" /> Offline: showing what we have
        </Line>
      )}
      {state === 'reconnecting' && <Reconnecting />}
    </output>
  )
}

function Reconnecting() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
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
