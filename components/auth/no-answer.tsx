'use client'

import { CircleAlert } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'

const againAfterMs = 5_000

/** The server did not say what this page needs. It is asked again until it does; what is typed meanwhile stays. */
export function NoAnswer({ children }: { children: string }) {
  const router = useRouter()
  const [isAsking, ask] = useTransition()
  useEffect(() => {
    if (isAsking) return undefined
    const timer = setTimeout(() => ask(() => router.refresh()), againAfterMs)
    return () => clearTimeout(timer)
  }, [isAsking, router])
  return (
    <p role="status" className="flex items-start gap-2 rounded-sm bg-sunken px-3 py-2 text-muted">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  )
}
