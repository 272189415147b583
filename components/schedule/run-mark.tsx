import {
  Ban,
  CalendarX2,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  CircleX,
  Clock,
  type LucideIcon,
} from 'lucide-react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { RunStatus } from '@/lib/schedule/values'
import { runLabels } from '@/lib/schedule/labels'

const looks: Record<RunStatus, { icon: LucideIcon; tone: Tone }> = {
  planned: { icon: CircleDashed, tone: 'neutral' },
  running: { icon: CirclePlay, tone: 'neutral' },
  completed: { icon: CircleCheck, tone: 'success' },
  failed: { icon: CircleX, tone: 'danger' },
  late: { icon: Clock, tone: 'warning' },
  missed: { icon: CalendarX2, tone: 'warning' },
  held: { icon: CirclePause, tone: 'neutral' },
  skipped: { icon: Ban, tone: 'neutral' },
}

/** The state of a run: shape, word and colour. */
export function RunBadge({ status }: { status: RunStatus }) {
  const { icon, tone } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {runLabels[status].word}
    </Badge>
  )
}

/** The shape of a state alone, where its word stands beside it or is read out. */
export function RunIcon({ status, className }: { status: RunStatus; className?: string }) {
  const Icon = looks[status].icon
  return <Icon aria-hidden className={className} />
}
