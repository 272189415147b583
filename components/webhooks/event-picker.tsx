'use client'

import { eventGroups, typesOf } from '@sesamespace/contract/event-types'
import type { EventType } from '@sesamespace/sdk'
import { ChevronRight } from 'lucide-react'
import { Checkbox } from '@/components/ui/checkbox'
import { eventTitle } from '@/lib/webhooks/values'

interface EventPickerProps {
  chosen: ReadonlySet<EventType>
  onChange: (chosen: ReadonlySet<EventType>) => void
  /** Every event, whatever is chosen below. */
  everything: boolean
  onEverything: (everything: boolean) => void
  error: string | undefined
}

/** What a webhook is told of: whole groups, or single events in them. */
export function EventPicker({
  chosen,
  onChange,
  everything,
  onEverything,
  error,
}: EventPickerProps) {
  const set = (types: readonly EventType[], wanted: boolean): void => {
    const next = new Set(chosen)
    for (const type of types) {
      if (wanted) next.add(type)
      else next.delete(type)
    }
    onChange(next)
  }
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">Events</legend>
      <Checkbox
        label="All events, also those that later versions add"
        checked={everything}
        onChange={onEverything}
      />
      <div className={everything ? 'hidden' : 'divide-y rounded-sm border'}>
        {eventGroups.map((group) => {
          const types = typesOf(group)
          const count = types.filter((type) => chosen.has(type)).length
          return (
            <details key={group.label} className="group">
              <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 px-3 hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
                <ChevronRight
                  aria-hidden
                  className="size-4 shrink-0 text-faint transition-transform group-open:rotate-90"
                />
                <span className="grow">{group.label}</span>
                <span
                  className={
                    count > 0 ? 'text-sm font-medium text-accent-ink' : 'text-sm text-faint'
                  }
                >
                  {count === types.length
                    ? 'All'
                    : count === 0
                      ? 'None'
                      : `${count} of ${types.length}`}
                </span>
              </summary>
              <div className="grid gap-2 px-3 pb-3 pl-9 pt-1">
                <Checkbox
                  label={<span className="font-medium">All of {group.label.toLowerCase()}</span>}
                  checked={count === types.length}
                  onChange={(wanted) => set(types, wanted)}
                />
                {types.map((type) => (
                  <Checkbox
                    key={type}
                    label={
                      <span className="flex flex-wrap items-baseline gap-x-2">
                        {eventTitle(type)} <code className="text-xs text-faint">{type}</code>
                      </span>
                    }
                    checked={chosen.has(type)}
                    onChange={(wanted) => set([type], wanted)}
                  />
                ))}
              </div>
            </details>
          )
        })}
      </div>
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
