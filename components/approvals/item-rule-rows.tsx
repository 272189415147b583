import type { ApprovalRule } from '@sesamespace/sdk'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { boundsText } from '@/lib/approvals/rule-labels'
import { useDirectory } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { useFormats } from '@/lib/shared/use-formats'
import { RuleBadge } from './rule-badge'

/** Rules for one secret, each with the agent that it is for. */
export function ItemRuleRows({ rules }: { rules: readonly ApprovalRule[] }) {
  const directory = useDirectory()
  const formats = useFormats()
  return (
    <Section title="Approval rules">
      <List label="Approval rules">
        {rules.map((rule) => (
          <Row
            key={rule.id}
            href={`${paths.approvalRule(rule.id)}?tab=rules`}
            title={directory.get(rule.agentId)?.displayName ?? 'An agent that is gone'}
            detail={boundsText(rule, formats)}
            meta={<RuleBadge rule={rule} />}
          />
        ))}
      </List>
    </Section>
  )
}
