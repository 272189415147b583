'use client'

import type { FetchRule } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { whenReachable } from '@/lib/shared/when-reachable'

const UseWithoutReveal = dynamic(
  whenReachable(async () => (await import('./use-without-reveal')).UseWithoutReveal),
  { ssr: false },
)

/** Shows on demand how an agent makes a call that a rule allows. */
export function UseHelp({ rule, leaseId = null }: { rule: FetchRule; leaseId?: string | null }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="grid min-w-0 gap-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-sm font-medium pointer-coarse:min-h-11">
        How an agent uses it
      </summary>
      {isOpen && (
        <div className="pt-2">
          <UseWithoutReveal rule={rule} leaseId={leaseId} />
        </div>
      )}
    </details>
  )
}
