'use client'

import type { ApprovalInsights, IdleRule, ProposedRule } from '@sesamespace/sdk'
import type { ReactNode } from 'react'
import { RelativeTime } from '@/components/ui/time'
import { decidedText, proposalHref, quickText, timesText } from '@/lib/approvals/insight-words'
import { formatList, plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { RequestRow } from './request-row'

interface RuleInsightsProps {
  insights: ApprovalInsights
  /** The request or rule that is open. */
  current: string | null
}

/** How people decided lately, and what rules would say of it: for those who manage vaults. */
export function RuleInsights({ insights, current }: RuleInsightsProps) {
  const { scope, decisions, propose, retire } = insights
  if (scope === 'none') return null
  const times = timesText(decisions)
  const quick = quickText(decisions)
  return (
    <section
      aria-label="Decisions of the last 30 days"
      className="max-h-[45dvh] shrink-0 overflow-y-auto border-b pb-2"
    >
      <div className="grid gap-0.5 px-4 py-2 text-sm">
        <h2 className="font-medium text-muted">Decisions of the last 30 days</h2>
        <p>
          {decidedText(decisions)} {times}
        </p>
        {quick && <p className="text-warning">{quick}</p>}
      </div>
      {propose.length > 0 && (
        <Rows title="Worth a rule">
          {propose.map((rule) => (
            <Proposal key={rule.leaseId} rule={rule} current={rule.leaseId === current} />
          ))}
        </Rows>
      )}
      {retire.length > 0 && (
        <Rows title="Unused for 30 days">
          {retire.map((rule) => (
            <Idle key={rule.ruleId} rule={rule} current={rule.ruleId === current} />
          ))}
        </Rows>
      )}
    </section>
  )
}

function Rows({ title, children }: { title: string; children: ReactNode[] }) {
  return (
    <>
      <h3 className="px-4 pb-1 pt-2 text-sm font-medium text-muted">{title}</h3>
      <ul aria-label={title}>{children}</ul>
    </>
  )
}

/** The form of the rule opens filled in, beside the newest of the requests. */
function Proposal({ rule, current }: { rule: ProposedRule; current: boolean }) {
  const { agentId, itemName, fields, approvals, mayMake } = rule
  return (
    <li>
      <RequestRow
        href={proposalHref(rule)}
        current={current}
        requesterId={agentId}
        time={plural(approvals, 'approval')}
        subject={itemName}
        detail={formatList(fields)}
      >
        <span className="text-sm text-accent">{mayMake ? 'Make a rule…' : 'See the newest'}</span>
      </RequestRow>
    </li>
  )
}

function Idle({ rule, current }: { rule: IdleRule; current: boolean }) {
  const { ruleId, agentId, itemName, vaultName, madeAt, lastUsedAt } = rule
  return (
    <li>
      <RequestRow
        href={`${paths.approvalRule(ruleId)}?tab=rules`}
        current={current}
        requesterId={agentId}
        time={
          <>
            {lastUsedAt ? 'used ' : 'made '}
            <RelativeTime at={lastUsedAt ?? madeAt} />
          </>
        }
        subject={itemName}
        detail={vaultName}
      />
    </li>
  )
}
