'use client'

import { useQuery } from '@tanstack/react-query'
import { Row, List } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { boundsText } from '@/lib/approvals/rule-labels'
import { itemRulesOptions } from '@/lib/approvals/rule-queries'
import { useDirectory } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { RuleBadge } from './rule-badge'

/** Who gets this secret without a person being asked. Nothing when nobody does. */
export function ItemRules({ itemId }: { itemId: string }) {
  const { data: rules = [] } = useQuery(itemRulesOptions(itemId))
  const directory = useDirectory()
  if (rules.length === 0) return null
  return (
    <Section title="Approval rules">
      <List label="Approval rules">
        {rules.map((rule) => (
          <Row
            key={rule.id}
            href={`${paths.approvalRule(rule.id)}?tab=rules`}
            title={directory.get(rule.agentId)?.displayName ?? 'An agent that is gone'}
            detail={boundsText(rule)}
            meta={<RuleBadge rule={rule} />}
          />
        ))}
      </List>
    </Section>
  )
}
