'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { agentSorts, agentStates } from '@/lib/agents/agent-rows'
import { parseAsId } from '@/lib/shared/parse-id'

const none = { q: null, state: null, group: null, owner: null }

/** Which agents are shown and how they are sorted: all of it is in the address. */
export function useAgentsView() {
  const [view, setView] = useQueryStates({
    q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
    state: parseAsStringLiteral(agentStates),
    group: parseAsString,
    owner: parseAsId,
    sort: parseAsStringLiteral(agentSorts).withDefault('state'),
    order: parseAsStringLiteral(['asc', 'desc']).withDefault('asc'),
  })
  return { ...view, setView, clear: () => void setView(none) }
}

export type AgentsView = ReturnType<typeof useAgentsView>
