import type { LeaseRisk } from '@sesamespace/sdk'
import { TriangleAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { riskWords } from '@/lib/approvals/words'

/** What an approver should notice before deciding. */
export function RiskBadges({ marks }: { marks: readonly LeaseRisk[] }) {
  return marks.map((mark) => (
    <Badge key={mark} tone="warning" icon={TriangleAlert}>
      {riskWords[mark].mark}
    </Badge>
  ))
}
