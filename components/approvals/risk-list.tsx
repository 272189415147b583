import type { LeaseRisk } from '@sesamespace/sdk'
import { riskLabels } from '@/lib/approvals/labels'
import { RiskBadges } from './risk-badges'

/** What to look out for, each with what it means, for the one who decides. */
export function RiskList({ risks }: { risks: readonly LeaseRisk[] }) {
  if (risks.length === 0) return null
  return (
    <ul aria-label="What to look out for" className="grid gap-1.5">
      {risks.map((risk) => (
        <li key={risk} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <RiskBadges marks={[risk]} />
          <span className="text-muted">{riskLabels[risk].meaning}</span>
        </li>
      ))}
    </ul>
  )
}
