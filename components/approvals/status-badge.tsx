import type { Lease, LeaseStatus } from '@sesamespace/sdk'
import {
  Ban,
  CircleCheck,
  CircleX,
  Hourglass,
  type LucideIcon,
  ShieldCheck,
  TimerOff,
  Undo2,
} from 'lucide-react'
import { Badge, type Tone } from '@/components/ui/badge'
import { outcomeText } from '@/lib/approvals/labels'

const looks: Record<LeaseStatus, { icon: LucideIcon; tone: Tone }> = {
  pending: { icon: Hourglass, tone: 'warning' },
  active: { icon: ShieldCheck, tone: 'success' },
  denied: { icon: CircleX, tone: 'danger' },
  cancelled: { icon: Undo2, tone: 'neutral' },
  lapsed: { icon: TimerOff, tone: 'neutral' },
  used_up: { icon: CircleCheck, tone: 'neutral' },
  expired: { icon: TimerOff, tone: 'neutral' },
  revoked: { icon: Ban, tone: 'danger' },
}

/** The state of a lease. */
export function StatusBadge({ lease }: { lease: Pick<Lease, 'status' | 'note' | 'endReason'> }) {
  const { icon, tone } = looks[lease.status]
  return (
    <span className="flex">
      <Badge icon={icon} tone={tone}>
        {outcomeText(lease)}
      </Badge>
    </span>
  )
}
