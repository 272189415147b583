'use client'

import type { AlertKind, AlertRule, RunAlert } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Bell, BellOff, BellRing, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { toastError, toastUndo } from '@/components/ui/toast'
import { isSetIn, type RuleWidth, rulesInForce, widthOf } from '@/lib/schedule/alert-places'
import {
  type AlertPlace,
  alertRulesOptions,
  inputOf,
  jobAlertsOptions,
  useRemoveAlertRule,
  useSetAlertRule,
} from '@/lib/schedule/alert-queries'
import { useCan } from '@/lib/session/queries'
import { alertKindLabels, alertWords, ruleWords } from '@/lib/shared/alert-words'
import { carryOut } from '@/lib/shared/carry-out'
import { plural } from '@/lib/shared/format'
import { whenReachable } from '@/lib/shared/when-reachable'

const AlertRuleDialog = dynamic(
  whenReachable(() => import('./alert-rule-dialog').then((module) => module.AlertRuleDialog)),
  { ssr: false },
)

const kinds: readonly AlertKind[] = ['failed', 'missed', 'late', 'slow', 'overlap']

/** What is open in the dialog: a kind with the rule to begin from, or a rule of any kind. */
interface Edited {
  kind: AlertKind | null
  rule: AlertRule | null
}

/** When runs raise alerts: of a job, of all jobs of an agent, or of the workspace. Open alerts of the job come first. */
export function AlertsSection({ place }: { place: AlertPlace }) {
  const query = useQuery(alertRulesOptions(place))
  const mayManage = useCan('schedule:manage')
  const [edited, setEdited] = useState<Edited | null>(null)
  return (
    <Section
      title="Alerts"
      aside={
        mayManage &&
        query.data && (
          <Button size="sm" variant="ghost" onClick={() => setEdited({ kind: null, rule: null })}>
            <Plus aria-hidden className="size-4" /> Add rule
          </Button>
        )
      }
    >
      {place.eventId && <OpenAlerts eventId={place.eventId} />}
      {query.data ? (
        <Rules place={place} rules={query.data} onEdit={mayManage ? setEdited : null} />
      ) : query.isError ? (
        <ErrorState
          error={query.error}
          what="the alert rules"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <SkeletonRows label="Loading the alert rules" rows={2} />
      )}
      {edited && <AlertRuleDialog place={place} from={edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}

function OpenAlerts({ eventId }: { eventId: string }) {
  const { data: alerts = [] } = useQuery(jobAlertsOptions(eventId))
  if (alerts.length === 0) return null
  return (
    <List label="Open alerts">
      {alerts.map((alert) => (
        <OpenAlert key={alert.id} alert={alert} />
      ))}
    </List>
  )
}

const OpenAlert = ({ alert }: { alert: RunAlert }) => (
  <Row
    leading={<BellRing aria-hidden className="size-4 shrink-0 text-danger" />}
    title={alertWords(alert)}
    wrapTitle
    detail={
      <p>
        {plural(alert.runs, 'run')}, the latest <RelativeTime at={alert.latestAt} />
      </p>
    }
    meta={<Badge tone="danger">Open</Badge>}
  />
)

interface RulesProps {
  place: AlertPlace
  rules: readonly AlertRule[]
  onEdit: ((edited: Edited) => void) | null
}

function Rules({ place, rules, onEdit }: RulesProps) {
  const inForce = rulesInForce(rules)
  return (
    <List label="Alert rules">
      {kinds.flatMap((kind) => {
        const rule = inForce.get(kind)
        if (rule) return [<RuleRow key={kind} place={place} rule={rule} onEdit={onEdit} />]
        return kind === 'failed' || kind === 'missed'
          ? [<DefaultRow key={kind} kind={kind} onEdit={onEdit} />]
          : []
      })}
    </List>
  )
}

/** What holds without a rule. */
function DefaultRow({ kind, onEdit }: { kind: 'failed' | 'missed' } & Pick<RulesProps, 'onEdit'>) {
  return (
    <Row
      leading={<Bell aria-hidden className="size-4 shrink-0 text-faint" />}
      title={`Each ${kind} run`}
      detail={<p>In the inbox for a day. What holds without a rule.</p>}
      actions={
        onEdit && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Change the rule for ${alertKindLabels[kind].toLowerCase()} runs`}
            onClick={() => onEdit({ kind, rule: null })}
          >
            Change
          </Button>
        )
      }
    />
  )
}

const fromWords: Record<RuleWidth, string> = {
  job: 'Of this job',
  agent: 'Of all jobs of the agent',
  workspace: 'Of the workspace',
}

function RuleRow({ place, rule, onEdit }: Omit<RulesProps, 'rules'> & { rule: AlertRule }) {
  const words = ruleWords(rule)
  const isOwn = isSetIn(rule, place)
  const Icon = rule.isOn ? Bell : BellOff
  return (
    <Row
      leading={<Icon aria-hidden className="size-4 shrink-0 text-muted" />}
      title={words}
      wrapTitle
      detail={<p>{fromWords[widthOf(rule)]}</p>}
      actions={
        onEdit && (
          <>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`${isOwn ? 'Change' : 'Change here'}: ${words}`}
              onClick={() => onEdit({ kind: rule.kind, rule })}
            >
              {isOwn ? 'Change' : 'Change here'}
            </Button>
            {isOwn && <RemoveButton rule={rule} words={words} />}
          </>
        )
      }
    />
  )
}

function RemoveButton({ rule, words }: { rule: AlertRule; words: string }) {
  const remove = useRemoveAlertRule()
  const restore = useSetAlertRule()
  const undo = (): void => carryOut(restore, inputOf(rule), { onError: toastError })
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Remove: ${words}`}
      busy={remove.isPending}
      onClick={() =>
        carryOut(remove, rule.id, {
          onSuccess: () => toastUndo('Alert rule removed', undo),
          onError: toastError,
        })
      }
    >
      Remove
    </Button>
  )
}
