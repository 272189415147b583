import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { RuleDetail } from '@/components/approvals/rule-detail'
import { ruleOptions } from '@/lib/approvals/rule-lists'
import { prefetch } from '@/lib/server/prefetch'

export const metadata: Metadata = { title: 'Approval rule' }

export default async function RulePage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { ruleId } = await params
  const state = await prefetch((sesame) => [
    [ruleOptions(ruleId), async () => (await sesame.getApprovalRule(ruleId)).rule],
  ])
  return (
    <HydrationBoundary state={state}>
      <RuleDetail key={ruleId} ruleId={ruleId} />
    </HydrationBoundary>
  )
}
