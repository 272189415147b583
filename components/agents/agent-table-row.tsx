'use client'

import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { memo, type ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { RelativeTime } from '@/components/ui/time'
import { agentStateLabels, type AgentTableRow as TableRow, doingOf } from '@/lib/agents/agent-rows'
import { paths } from '@/lib/shared/paths'
import { agentGrid, from } from './agent-cells'

const stateClasses = {
  connected: 'text-success',
  offline: 'text-muted',
  frozen: 'text-info',
  never: 'text-faint',
} as const

interface AgentTableRowProps extends TableRow {
  /** Leases and failed runs are not known yet. */
  isCounting: boolean
}

/** An agent as a row of the table. On a phone: its name, what it does or when it last called, and its state. */
export const AgentTableRow = memo(function AgentTableRow(props: AgentTableRowProps) {
  const { agent, state, openLeases, failedRuns, isCounting } = props
  const doing = doingOf(agent)
  const whole = doing && agent.activity?.detail ? `${doing}: ${agent.activity.detail}` : doing
  return (
    <div
      className={clsx(
        agentGrid,
        'relative min-h-11 py-1 text-sm text-muted hover:bg-hover @2xl:min-h-9',
      )}
    >
      <span className="flex min-w-0 items-center gap-3">
        <Avatar name={agent.displayName} kind="agent" presence={agent.presence} />
        <span className="grid min-w-0 grow">
          <Link
            href={paths.agent(agent.id)}
            title={agent.displayName}
            dir="auto"
            className="truncate text-base font-medium text-ink text-parent-start after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
          >
            {agent.displayName}
          </Link>
          <Cut
            text={[`@${agent.handle}`, ...agent.groups].join(' · ')}
            className={clsx('text-xs', from.medium)}
          />
          <span className="flex min-w-0 text-xs @2xl:hidden">
            {whole ? <Cut text={whole} /> : <LastCall agent={agent} />}
          </span>
        </span>
      </span>
      <span className={clsx('truncate', stateClasses[state])}>{agentStateLabels[state]}</span>
      <span className={clsx('flex min-w-0 items-center gap-2', from.medium)}>
        <Cut text={whole} />
        {whole && agent.activity?.progress != null && (
          <span className="tabular shrink-0 text-xs">{Math.round(agent.activity.progress)}%</span>
        )}
      </span>
      <Cut text={agent.runtime ?? ''} className={from.widest} />
      <span className={clsx('truncate', from.medium)}>
        {agent.lastCallAt ? <RelativeTime at={agent.lastCallAt} /> : <Nothing />}
      </span>
      <span className={clsx('truncate', from.widest)}>
        {agent.lastSeenAt ? <RelativeTime at={agent.lastSeenAt} /> : <Nothing />}
      </span>
      <Count of={openLeases} isCounting={isCounting} label="open leases" />
      <Count of={failedRuns} isCounting={isCounting} label="failed runs" isBad />
    </div>
  )
})

/** When it last called, in words. */
function LastCall({ agent }: Pick<TableRow, 'agent'>) {
  const at = agent.lastCallAt ?? agent.lastSeenAt
  if (at === null) return `@${agent.handle}`
  return (
    <span>
      {agent.lastCallAt ? 'Called' : 'Seen'} <RelativeTime at={at} />
    </span>
  )
}

interface CountProps {
  of: number
  isCounting: boolean
  label: string
  isBad?: boolean
}

/** A number that is quiet while it is none. */
function Count({ of, isCounting, label, isBad = false }: CountProps) {
  return (
    <span
      className={clsx(
        'tabular justify-self-end',
        from.wide,
        of === 0 ? 'text-faint' : isBad ? 'font-medium text-danger' : 'text-ink',
      )}
    >
      {isCounting ? '…' : of}
      <span className="sr-only"> {label}</span>
    </span>
  )
}

const Nothing = (): ReactNode => <span className="text-faint">Never</span>
