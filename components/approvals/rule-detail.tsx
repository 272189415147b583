'use client'

import type { ApprovalRule } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTabName } from '@/components/shell/tab-name'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { ErrorState } from '@/components/ui/error-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/time'
import { daysText, hoursText, isConfirmable, missTexts } from '@/lib/approvals/rule-labels'
import { ruleOptions } from '@/lib/approvals/rule-lists'
import { usePerson } from '@/lib/people/queries'
import { formatDuration, plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'
import { BackToQueue } from './back-to-queue'
import { FieldNames } from './field-names'
import { LeaseDetailSkeleton } from './lease-detail'
import { RuleBadge } from './rule-badge'

const ChangeRuleDialog = dynamic(
  whenReachable(() => import('./change-rule-dialog').then((module) => module.ChangeRuleDialog)),
  { ssr: false },
)
const RevokeRuleDialog = dynamic(
  whenReachable(() => import('./revoke-rule-dialog').then((module) => module.RevokeRuleDialog)),
  { ssr: false },
)

/** One rule: what it passes, who stands for it, how it is used, and the ways to change or end it. */
export function RuleDetail({ ruleId }: { ruleId: string }) {
  const { data: rule, error, refetch } = useQuery(ruleOptions(ruleId))
  useTabName(rule?.itemName)
  if (error && !rule)
    return (
      <>
        <BackToQueue />
        <ErrorState error={error} what="this rule" onRetry={() => void refetch()} />
      </>
    )
  if (!rule) return <LeaseDetailSkeleton />
  return (
    <>
      <BackToQueue />
      <Shown rule={rule} />
    </>
  )
}

function Shown({ rule }: { rule: ApprovalRule }) {
  const agent = usePerson(rule.agentId)
  const name = agent?.displayName ?? 'An agent that is gone'
  return (
    <Detail
      icon={<Avatar name={name} kind="agent" presence={agent?.presence} size="lg" />}
      title={`Always for ${name}: ${rule.itemName}`}
      note={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <RuleBadge rule={rule} />
          <Maker rule={rule} />
        </span>
      }
      actions={<Actions rule={rule} />}
    >
      {rule.asks && (
        <p className="rounded-sm bg-warning-soft px-3 py-2 text-warning">
          It passes nothing now, and a person is asked: {missTexts[rule.asks]}
          {isConfirmable(rule.asks) &&
            rule.abilities.change &&
            ' Change or just save it to let it pass requests again.'}
        </p>
      )}
      <Bounds rule={rule} />
    </Detail>
  )
}

function Maker({ rule }: { rule: ApprovalRule }) {
  const maker = usePerson(rule.madeBy)
  return (
    <span className="min-w-0">
      By <bdi>{maker?.displayName ?? 'someone who left'}</bdi>, <RelativeTime at={rule.madeAt} />
    </span>
  )
}

function Bounds({ rule }: { rule: ApprovalRule }) {
  const formats = useFormats()
  return (
    <Facts>
      <Fact name="Secret">
        {rule.endReason === null || rule.endReason === 'revoked' ? (
          <Link dir="auto" href={paths.vaultItem(rule.itemId)} className="font-medium underline">
            {rule.itemName}
          </Link>
        ) : (
          <bdi>{rule.itemName}</bdi>
        )}{' '}
        <span className="text-muted">
          in <bdi>{rule.vaultName}</bdi>
        </span>
      </Fact>
      <Fact name="Fields">
        <FieldNames keys={rule.fields} />
      </Fact>
      <Fact name="Each time">at most {formatDuration(rule.maxDurationSeconds)}</Fact>
      <Fact name="When">
        {daysText(rule.days)}, {hoursText(rule, formats)}
      </Fact>
      <Fact name="Until">{formats.formatDate(rule.until)}</Fact>
      {rule.keyId && <Fact name="Key">only the one it asked with then</Fact>}
      {rule.taskId && (
        <Fact name="Task">
          <Link href={paths.task(rule.taskId)} className="underline">
            only while it has this task claimed
          </Link>
        </Fact>
      )}
      <Fact name="Used">
        {rule.usedToday} of {plural(rule.maxPerDay, 'time')} today, {rule.uses} in all
        {rule.lastUsedAt && (
          <>
            , last <RelativeTime at={rule.lastUsedAt} />
          </>
        )}
      </Fact>
      {rule.endedAt && (
        <Fact name="Ended">
          <RelativeTime at={rule.endedAt} />
        </Fact>
      )}
    </Facts>
  )
}

function Actions({ rule }: { rule: ApprovalRule }) {
  const [open, setOpen] = useState<'change' | 'revoke' | null>(null)
  const { change, revoke } = rule.abilities
  const close = (): void => setOpen(null)
  if (!change && !revoke) return null
  return (
    <>
      {revoke && (
        <Button variant="danger-quiet" onClick={() => setOpen('revoke')}>
          Revoke rule
        </Button>
      )}
      {change && <Button onClick={() => setOpen('change')}>Change rule</Button>}
      {open === 'change' && <ChangeRuleDialog rule={rule} onClose={close} />}
      {open === 'revoke' && <RevokeRuleDialog rule={rule} onClose={close} />}
    </>
  )
}
