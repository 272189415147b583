'use client'

import { limits } from '@sesamespace/contract/limits'
import { taskPriorities, taskStatuses } from '@sesamespace/contract/task-values'
import { useQuery } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { taskPriorityLabels, taskStatusLabels } from '@/lib/shared/labels'
import { dueFilters, dueLabels, type TasksView, viewOptions } from './use-tasks-view'

const all = 'all'
const nobody = 'nobody'

const groupOptions = [
  { value: 'status', label: 'Status' },
  { value: 'priority', label: 'Priority' },
  { value: 'agent', label: 'Agent' },
  { value: 'none', label: 'Nothing' },
] as const

/** What is shown, and by what it is grouped. */
export function TasksFilter({ tasks }: { tasks: TasksView }) {
  const { view, group, status, priority, assignee, channel, unassigned, due, setView } = tasks
  const { creator, blocked, archived, top, label } = tasks
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button>
          <SlidersHorizontal aria-hidden className="size-4" />
          <span>
            Filter<span className="max-md:hidden"> and group</span>
          </span>
        </Button>
      </PopoverTrigger>
      <PopoverContent
        aria-label="Filter and group"
        align="end"
        className="grid max-h-(--radix-popover-content-available-height) w-80 gap-4 overflow-y-auto"
      >
        <div className="md:hidden">
          <ChoiceChips
            legend="View"
            value={view}
            onChange={(value) => void setView({ view: value })}
            options={viewOptions}
          />
        </div>
        <ChoiceChips
          legend="Group by"
          value={group}
          onChange={(value) => void setView({ group: value })}
          options={groupOptions}
        />
        <Choices
          legend="Status"
          values={taskStatuses}
          words={taskStatusLabels}
          chosen={status ?? []}
          onChange={(next) => void setView({ status: next })}
        />
        <Choices
          legend="Priority"
          values={taskPriorities}
          words={taskPriorityLabels}
          chosen={priority ?? []}
          onChange={(next) => void setView({ priority: next })}
        />
        <Field label="Assignee">
          {({ id }) => (
            <Select
              id={id}
              value={unassigned ? nobody : (assignee ?? all)}
              onChange={(value) =>
                void setView({
                  assignee: value === all || value === nobody ? null : value,
                  unassigned: value === nobody || null,
                })
              }
              options={[
                { value: all, label: 'Anyone' },
                { value: nobody, label: 'Nobody' },
                ...[...directory.values()].map((person) => ({
                  value: person.id,
                  label: person.id === me?.id ? `${person.displayName} (you)` : person.displayName,
                })),
              ]}
            />
          )}
        </Field>
        <Field label="Created by">
          {({ id }) => (
            <Select
              id={id}
              value={creator ?? all}
              onChange={(value) => void setView({ creator: value === all ? null : value })}
              options={[
                { value: all, label: 'Anyone' },
                ...[...directory.values()].map((person) => ({
                  value: person.id,
                  label: person.id === me?.id ? `${person.displayName} (you)` : person.displayName,
                })),
              ]}
            />
          )}
        </Field>
        <LabelField key={label} label={label} onChoose={(next) => void setView({ label: next })} />
        <Field label="Due">
          {({ id }) => (
            <Select
              id={id}
              value={due ?? all}
              onChange={(value) => void setView({ due: value === all ? null : value })}
              options={[
                { value: all, label: 'Any day' },
                ...dueFilters.map((value) => ({ value, label: dueLabels[value] })),
              ]}
            />
          )}
        </Field>
        <Field label="Channel">
          {({ id }) => (
            <Select
              id={id}
              value={channel ?? all}
              onChange={(value) => void setView({ channel: value === all ? null : value })}
              options={[
                { value: all, label: 'Any channel' },
                ...channels.map((each) => ({ value: each.id, label: channelTitle(each, me?.id) })),
              ]}
            />
          )}
        </Field>
        <Checkbox
          label="Blocked by unfinished tasks"
          checked={blocked ?? false}
          onChange={(checked) => void setView({ blocked: checked || null })}
        />
        <Checkbox
          label="Archived"
          checked={archived ?? false}
          onChange={(checked) => void setView({ archived: checked || null })}
        />
        <Checkbox
          label="Hide sub-tasks"
          checked={top ?? false}
          onChange={(checked) => void setView({ top: checked || null })}
        />
      </PopoverContent>
    </Popover>
  )
}

/** A label as it is written on the tasks. */
function LabelField({
  label,
  onChoose,
}: {
  label: string | null
  onChoose: (label: string | null) => void
}) {
  return (
    <Field label="Label">
      {({ id }) => (
        <Input
          id={id}
          dir="auto"
          defaultValue={label ?? ''}
          maxLength={limits.taskLabel}
          autoComplete="off"
          placeholder="Any label"
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
          }}
          onBlur={({ target }) => {
            const next = target.value.trim() || null
            if (next !== label) onChoose(next)
          }}
        />
      )}
    </Field>
  )
}

interface ChoicesProps<V extends string> {
  legend: string
  values: readonly V[]
  words: Record<V, string>
  chosen: readonly V[]
  onChange: (chosen: V[] | null) => void
}

function Choices<V extends string>({ legend, values, words, chosen, onChange }: ChoicesProps<V>) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="grid grid-cols-2 gap-1.5">
        {values.map((value) => (
          <Checkbox
            key={value}
            label={words[value]}
            checked={chosen.includes(value)}
            onChange={(checked) =>
              onChange(
                some(values.filter((each) => (each === value ? checked : chosen.includes(each)))),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Nothing chosen is no filter. */
const some = <V,>(values: V[]): V[] | null => (values.length > 0 ? values : null)
