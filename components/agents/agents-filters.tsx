'use client'

import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Agent } from '@sesamespace/sdk'
import { agentStateLabels, agentStates, groupsOf } from '@/lib/agents/agent-rows'
import { useDirectory } from '@/lib/people/queries'
import type { AgentsView } from './use-agents-view'

/** The choice that narrows nothing. */
const anyValue = 'any'

/** Narrows the table by name, state, group and owner; what has one value only is left out. */
export function AgentsFilters({ view, agents }: { view: AgentsView; agents: readonly Agent[] }) {
  const { q, state, group, owner, setView } = view
  const directory = useDirectory()
  const groups = groupsOf(agents)
  const owners = [...new Set(agents.map(({ ownerId }) => ownerId))].map((id) => ({
    value: id,
    label: directory.get(id)?.displayName ?? 'Someone who left',
  }))
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 py-2 max-sm:grid max-sm:grid-cols-2">
      <Input
        type="search"
        aria-label="Filter agents"
        placeholder="Name, handle or group"
        value={q}
        onChange={(event) => void setView({ q: event.target.value || null })}
        className="max-w-56 max-sm:max-w-none"
      />
      <Select
        aria-label="State"
        className="max-w-36 max-sm:max-w-none"
        value={state ?? anyValue}
        onChange={(next) => void setView({ state: next === anyValue ? null : next })}
        options={[
          { value: anyValue, label: 'Any state' },
          ...agentStates.map((value) => ({ value, label: agentStateLabels[value] })),
        ]}
      />
      {(groups.length > 0 || group) && (
        <Select
          aria-label="Group"
          className="max-w-40 max-sm:max-w-none"
          value={group === null ? anyValue : `=${group}`}
          onChange={(next) => void setView({ group: next === anyValue ? null : next.slice(1) })}
          options={[
            { value: anyValue, label: 'Any group' },
            ...[...new Set([...groups, ...(group ? [group] : [])])].map((name) => ({
              value: `=${name}`,
              label: name,
            })),
          ]}
        />
      )}
      {(owners.length > 1 || owner) && (
        <Select
          aria-label="Owner"
          className="max-w-44 max-sm:max-w-none"
          value={owner ?? anyValue}
          onChange={(next) => void setView({ owner: next === anyValue ? null : next })}
          options={[{ value: anyValue, label: 'Any owner' }, ...owners]}
        />
      )}
    </div>
  )
}
