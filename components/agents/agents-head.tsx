'use client'

import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { AgentSort } from '@/lib/agents/agent-rows'
import { agentGrid, from } from './agent-cells'
import type { AgentsView } from './use-agents-view'

/** What the columns hold; each is a button that sorts by it. */
export function AgentsHead({ view }: { view: AgentsView }) {
  const head = (sort: AgentSort, label: string, className?: string) => (
    <span className={clsx('min-w-0', className)}>
      <Head view={view} sort={sort} label={label} />
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

/** Sorts by its column, then the other way round, then not at all. */
function Head({ view, sort, label }: { view: AgentsView; sort: AgentSort; label: string }) {
  const isSorted = view.sort === sort
  const isDown = view.order === 'desc'
  const Arrow = isDown ? ArrowDown : ArrowUp
  const choose = (): void =>
    void view.setView(
      !isSorted
        ? { sort, order: null }
        : isDown
          ? { sort: null, order: null }
          : { sort, order: 'desc' },
    )
  return (
    <button
      type="button"
      onClick={choose}
      title={sort === 'failed' ? 'Failed and missed runs of the last seven days' : undefined}
      className={clsx(
        '-mx-1 inline-flex h-7 items-center gap-1 rounded-sm px-1 hover:bg-hover pointer-coarse:h-11',
        isSorted && 'font-medium text-ink',
      )}
    >
      {label}
      {isSorted && <Arrow aria-hidden className="size-3 shrink-0" />}
      <span className="sr-only">
        {isSorted ? (isDown ? ', sorted downwards' : ', sorted upwards') : ', sort'}
      </span>
    </button>
  )
}
