'use client'

import { useBrowserNow } from '@/lib/shared/use-now'

interface CountdownRingProps {
  /** When it is empty, in milliseconds of this browser's clock. */
  endsAt: number
  /** How long it takes from full to empty, in milliseconds. */
  lengthMs: number
  /** What ends: "Hides". Read out with the seconds, once; the ticking is not. */
  label: string
}

const radius = 8
const around = 2 * Math.PI * radius

/** Seconds that are left, as a ring that empties. */
export function CountdownRing({ endsAt, lengthMs, label }: CountdownRingProps) {
  const leftMs = Math.max(0, endsAt - useBrowserNow(1000))
  const seconds = Math.ceil(leftMs / 1000)
  return (
    <span
      role="timer"
      aria-label={`${label} in ${seconds} seconds`}
      title={`${label} in ${seconds} seconds`}
      className="inline-flex items-center gap-1 text-xs text-muted"
    >
      <svg aria-hidden viewBox="0 0 20 20" className="size-4 -rotate-90">
        <circle cx="10" cy="10" r={radius} fill="none" strokeWidth="3" className="stroke-line" />
        <circle
          cx="10"
          cy="10"
          r={radius}
          fill="none"
          strokeWidth="3"
          strokeDasharray={around}
          strokeDashoffset={around * (1 - Math.min(1, leftMs / lengthMs))}
          className="stroke-accent-ink transition-[stroke-dashoffset] duration-1000 ease-linear"
        />
      </svg>
      <span aria-hidden className="tabular min-w-5">
        {seconds}
      </span>
    </span>
  )
}
