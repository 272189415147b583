import type { LeaseRisk } from '@sesamespace/sdk'
import {
  Asterisk,
  Factory,
  type LucideIcon,
  MoonStar,
  Sparkles,
  UserRoundCheck,
} from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { riskLabels } from '@/lib/approvals/labels'

const icons: Record<LeaseRisk, LucideIcon> = {
  first_time: Sparkles,
  production: Factory,
  outside_hours: MoonStar,
  all_fields: Asterisk,
  own_agent: UserRoundCheck,
}

/** What an approver should notice before deciding. */
export function RiskBadges({ marks }: { marks: readonly LeaseRisk[] }) {
  return marks.map((mark) => (
    <Badge key={mark} tone={mark === 'production' ? 'danger' : 'warning'} icon={icons[mark]}>
      {riskLabels[mark].mark}
    </Badge>
  ))
}
