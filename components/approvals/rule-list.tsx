'use client'

import type { ApprovalRule } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Repeat } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { boundsText, usedTodayText } from '@/lib/approvals/rule-labels'
import { insightsOptions, rulesOptions } from '@/lib/approvals/rule-lists'
import { paths } from '@/lib/shared/paths'
import { useFormats } from '@/lib/shared/use-formats'
import { RequestRow } from './request-row'
import { RuleBadge } from './rule-badge'
import { RuleInsights } from './rule-insights'
import { useCurrentRequestId } from './use-approvals-view'

/** The rules by which requests pass without a person: those in force first. */
export function RuleList() {
  const { data, error, refetch } = useQuery(rulesOptions())
  const { data: insights, isPending } = useQuery(insightsOptions())
  const current = useCurrentRequestId()
  if (error && !data)
    return <ErrorState error={error} what="the rules" onRetry={() => void refetch()} />
  // Both at once: what stands above the list moves nothing when it comes. Without it the list is there all the same.
  if (!data || isPending) return <SkeletonRows label="Loading rules" />
  return (
    <>
      {insights && <RuleInsights insights={insights} current={current} />}
      {data.length === 0 ? <NoRules /> : <Rules rules={data} current={current} />}
    </>
  )
}

function Rules({ rules, current }: { rules: readonly ApprovalRule[]; current: string | null }) {
  const formats = useFormats()
  const isOver = ({ status }: ApprovalRule): number => (status === 'active' ? 0 : 1)
  return (
    <VirtualList
      label="Approval rules"
      items={rules.toSorted((a, b) => isOver(a) - isOver(b))}
      itemKey={({ id }) => id}
      rowHeight={112}
      currentKey={current}
    >
      {(rule) => (
        <RequestRow
          href={`${paths.approvalRule(rule.id)}?tab=rules`}
          current={rule.id === current}
          requesterId={rule.agentId}
          time={rule.status === 'active' ? usedTodayText(rule) : ''}
          subject={rule.itemName}
          detail={boundsText(rule, formats)}
        >
          <span className="flex">
            <RuleBadge rule={rule} />
          </span>
        </RequestRow>
      )}
    </VirtualList>
  )
}

function NoRules() {
  return (
    <EmptyState icon={Repeat} title="No approval rules">
      After you approve a request, choose “Always…” to let the next ones like it pass within bounds.
    </EmptyState>
  )
}
