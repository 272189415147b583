'use client'

import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { useConnection } from '@/lib/realtime/connection'

/** A break shorter than this is nobody's business. */
const patienceMs = 1_500

/** A thin line on top, only while events do not arrive. */
export function ConnectionLine() {
  const state = useConnection()
  const [late, setLate] = useState(false)
  const broken = state === 'reconnecting' || state === 'offline'
  useEffect(() => {
    if (!broken) return setLate(false)
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [broken])
  return (
    <div role="status">
      {broken && (late || state === 'offline') && (
        <p className="flex h-7 items-center justify-center gap-2 bg-warning-soft text-sm text-warning">
          {state === 'offline' ? (
            <>
              <CloudOff aria-hidden className="size-4" /> Offline: showing what we have
            </>
          ) : (
            <>
              <Spinner /> Reconnecting…
            </>
          )}
        </p>
      )}
    </div>
  )
}
