import type { MessageRun } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import {
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleStop,
  CircleX,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  Unplug,
} from 'lucide-react'
import type { RunState, toolCallState } from '@/lib/chat/run-view'

interface Look {
  icon: LucideIcon
  word: string
  /** Colour of the shape; the word says the same. */
  tone: string
  spins?: boolean
}
type StepState = MessageRun['plan'][number]['state']
type CallState = ReturnType<typeof toolCallState>

const spinning = { icon: LoaderCircle, tone: 'text-accent-ink', spins: true }
const done = { icon: CircleCheck, word: 'Done', tone: 'text-success' }
const failed = { icon: CircleX, word: 'Failed', tone: 'text-danger' }

export const runLooks: Record<RunState, Look> = {
  working: { ...spinning, word: 'Working' },
  waiting: { icon: Hourglass, word: 'Waiting', tone: 'text-warning' },
  done,
  failed,
  stopped: { icon: CircleStop, word: 'Stopped', tone: 'text-muted' },
  stale: { icon: Unplug, word: 'No sign of life', tone: 'text-warning' },
}

export const stepLooks: Record<StepState, Look> = {
  pending: { icon: CircleDashed, word: 'To do', tone: 'text-faint' },
  running: { ...spinning, word: 'Running' },
  done,
  failed,
  skipped: { icon: CircleMinus, word: 'Skipped', tone: 'text-faint' },
}

export const callLooks: Record<CallState, Look> = {
  running: { ...spinning, word: 'Running' },
  done,
  failed,
  unknown: { icon: CircleDashed, word: 'Not finished', tone: 'text-faint' },
}

/** The shape of a state; its word stands beside it or is read out. */
export function StateIcon({ look, isStill = false }: { look: Look; isStill?: boolean }) {
  const { icon: Icon, tone, spins } = look
  return (
    <Icon
      aria-hidden
      className={clsx('size-4 shrink-0', tone, spins && !isStill && 'motion-safe:animate-spin')}
    />
  )
}
