'use client'

import { clsx } from 'clsx'
import { SortButton } from '@/components/ui/sort-button'
import type { AgentSort } from '@/lib/agents/agent-rows'
import { agentGrid, from } from './agent-cells'
import type { AgentsView } from './use-agents-view'

/** What the columns hold; each is a button that sorts by it. */
export function AgentsHead({ view }: { view: AgentsView }) {
  const head = (sort: AgentSort, label: string, className?: string) => (
    <span className={clsx('min-w-0', className)}>
      <SortButton
        sorted={view}
        sort={sort}
        label={label}
        className="-mx-1"
        onSort={(next) => void view.setView(next)}
        {...(sort === 'failed' && { title: 'Failed and missed runs of the last seven days' })}
      />
    </span>
  )
  return (
    <div
      role="group"
      aria-label="Columns"
      className={clsx(agentGrid, 'min-h-8 shrink-0 border-b text-xs text-muted')}
    >
      {head('name', 'Agent')}
      {head('state', 'State')}
      {head('doing', 'Doing now', from.medium)}
      {head('runtime', 'Runtime', from.widest)}
      {head('called', 'Last call', from.medium)}
      {head('seen', 'Last seen', from.widest)}
      {head('leases', 'Leases', clsx('justify-self-end', from.wide))}
      {head('failed', 'Failed', clsx('justify-self-end', from.wide))}
    </div>
  )
}
