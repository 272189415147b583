'use client'

import { useQuery } from '@tanstack/react-query'
import { CalendarPlus, Plus, SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { type FilterChip, FilterChips } from '@/components/ui/filter-chips'
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { agentsOptions } from '@/lib/people/agents'
import { runStatuses } from '@/lib/schedule/values'
import { runLabels } from '@/lib/schedule/labels'
import type { CalendarState } from './use-calendar-view'
import { ZoneSelect } from './zone-select'

const everyone = 'all'

/** Whose runs, and how they went. */
export function RunsFilter({
  calendar,
  zones,
  onSubscribe,
  onNewJob,
}: {
  calendar: CalendarState
  zones: readonly string[]
  /** Of a phone's: leads to the calendar in calendar apps. */
  onSubscribe: () => void
  /** Of a phone's, too: makes a job, for who may. */
  onNewJob: (() => void) | undefined
}) {
  const { agent, status, setView } = calendar
  const { data: agents = [] } = useQuery(agentsOptions())
  const shown = status ?? []
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button>
          <SlidersHorizontal aria-hidden className="size-4 max-md:hidden" />
          Filter
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Filter runs" align="end" className="grid w-72 gap-4">
        <Field label="Agent">
          {({ id }) => (
            <Select
              id={id}
              value={agent ?? everyone}
              onChange={(value) => void setView({ agent: value === everyone ? null : value })}
              options={[
                { value: everyone, label: 'All agents' },
                ...agents.map((each) => ({ value: each.id, label: each.displayName })),
              ]}
            />
          )}
        </Field>
        <div className="grid gap-1.5 md:hidden">
          <span aria-hidden className="text-sm font-medium">
            Time zone
          </span>
          <ZoneSelect calendar={calendar} zones={zones} />
        </div>
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">Runs</legend>
          <div className="grid grid-cols-2 gap-1.5">
            {runStatuses.map((each) => (
              <Checkbox
                key={each}
                label={runLabels[each].word}
                checked={shown.includes(each)}
                onChange={(checked) => {
                  const next = runStatuses.filter((one) =>
                    one === each ? checked : shown.includes(one),
                  )
                  void setView({ status: next.length > 0 ? next : null })
                }}
              />
            ))}
          </div>
        </fieldset>
        {onNewJob && (
          <PopoverClose asChild>
            <Button className="md:!hidden" onClick={onNewJob}>
              <Plus aria-hidden className="size-4" />
              New job
            </Button>
          </PopoverClose>
        )}
        <PopoverClose asChild>
          <Button className="md:!hidden" onClick={onSubscribe}>
            <CalendarPlus aria-hidden className="size-4" />
            Subscribe in a calendar app
          </Button>
        </PopoverClose>
      </PopoverContent>
    </Popover>
  )
}

/** The filters of runs that are in force. */
export function RunFilterChips({ calendar }: { calendar: CalendarState }) {
  const { agent, status, setView } = calendar
  const { data: agents } = useQuery(agentsOptions())
  const chips: FilterChip[] = (status ?? []).map((each) => ({
    key: each,
    word: runLabels[each].word,
    onLift: () => {
      const rest = (status ?? []).filter((one) => one !== each)
      void setView({ status: rest.length > 0 ? rest : null })
    },
  }))
  if (agent)
    chips.push({
      key: 'agent',
      word: agents?.find(({ id }) => id === agent)?.displayName ?? 'An agent that left',
      onLift: () => void setView({ agent: null }),
    })
  return <FilterChips chips={chips} onClear={() => void setView({ status: null, agent: null })} />
}
