import type { ReactNode } from 'react'
import { Cut } from './cut'
import { RelativeTime } from './time'

interface DenseLineProps {
  /** 20 px at most. */
  icon: ReactNode
  name: string
  /** Before the name, and never cut: the key of a task. */
  lead?: string | undefined
  reason: string
  /** In a word. */
  state?: ReactNode
  at: string
}

/**
 * What a dense row says, in one line: name, reason, one state, since when. On a phone the reason has a line of its own. State
 * and time give way to the buttons of a row that is pointed at (`data-hot` of its group `row`).
 */
export function DenseLine({ icon, name, lead, reason, state, at }: DenseLineProps) {
  return (
    <span className="grid min-w-0 grow grid-cols-[1.25rem_fit-content(38%)_minmax(0,1fr)_auto] items-center gap-x-2.5 max-sm:grid-cols-[1.25rem_minmax(0,1fr)_auto]">
      <span className="flex justify-center">{icon}</span>
      <Cut text={name} lead={lead} className="font-medium" />
      <Cut
        text={reason}
        className="text-muted max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-2 max-sm:text-sm"
      />
      <span className="flex shrink-0 items-center gap-2 sm:group-data-[hot]/row:hidden max-sm:col-start-3 max-sm:row-start-1">
        {state}
        <RelativeTime at={at} className="tabular min-w-16 text-right text-xs text-faint" />
      </span>
    </span>
  )
}
