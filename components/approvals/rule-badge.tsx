import type { ApprovalRule } from '@sesamespace/sdk'
import { Badge } from '@/components/ui/badge'
import { ruleStateText } from '@/lib/approvals/rule-labels'

/** Whether a rule passes requests, in a word. */
export function RuleBadge({ rule }: { rule: ApprovalRule }) {
  const tone = rule.status !== 'active' ? 'neutral' : rule.asks === null ? 'success' : 'warning'
  return <Badge tone={tone}>{ruleStateText(rule)}</Badge>
}
