'use client'

import { taskPriorities, taskStatuses } from '@sesamespace/contract/task-values'
import { useQuery } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Field } from '@/components/ui/field'
import { type FilterChip, FilterChips } from '@/components/ui/filter-chips'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { taskPriorityLabels, taskStatusLabels } from '@/lib/shared/labels'
import { dueFilters, type TasksView, viewOptions } from './use-tasks-view'

const all = 'all'
const nobody = 'nobody'

const dueLabels = {
  overdue: 'Overdue',
  today: 'Due today or before',
  week: 'Due within a week',
} as const

const groupOptions = [
  { value: 'status', label: 'Status' },
  { value: 'priority', label: 'Priority' },
  { value: 'agent', label: 'Agent' },
] as const

/** What is shown, and by what it is grouped. */
export function TasksFilter({ tasks }: { tasks: TasksView }) {
  const { view, group, status, priority, assignee, channel, unassigned, due, setView } = tasks
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
      <PopoverContent aria-label="Filter and group" align="end" className="grid w-80 gap-4">
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
      </PopoverContent>
    </Popover>
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

/** The filters of tasks that are in force. */
export function TaskFilterChips({ tasks }: { tasks: TasksView }) {
  const { status, priority, assignee, channel, label, unassigned, due, setView, clear } = tasks
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const inChannel = channels?.find(({ id }) => id === channel)
  const chips: FilterChip[] = [
    ...(status ?? []).map((each) => ({
      key: each,
      word: taskStatusLabels[each],
      onLift: () => void setView({ status: some((status ?? []).filter((one) => one !== each)) }),
    })),
    ...(priority ?? []).map((each) => ({
      key: each,
      word: `${taskPriorityLabels[each]} priority`,
      onLift: () =>
        void setView({ priority: some((priority ?? []).filter((one) => one !== each)) }),
    })),
  ]
  if (assignee)
    chips.push({
      key: 'assignee',
      word: directory.get(assignee)?.displayName ?? 'Someone who left',
      onLift: () => void setView({ assignee: null }),
    })
  if (unassigned)
    chips.push({
      key: 'unassigned',
      word: 'Unassigned',
      onLift: () => void setView({ unassigned: null }),
    })
  if (due)
    chips.push({ key: 'due', word: dueLabels[due], onLift: () => void setView({ due: null }) })
  if (channel)
    chips.push({
      key: 'channel',
      word: inChannel ? channelTitle(inChannel, me?.id) : 'A channel you cannot see',
      onLift: () => void setView({ channel: null }),
    })
  if (label)
    chips.push({
      key: 'label',
      word: `Label ${label}`,
      onLift: () => void setView({ label: null }),
    })
  return <FilterChips chips={chips} onClear={clear} />
}

/** Nothing chosen is no filter. */
const some = <V,>(values: V[]): V[] | null => (values.length > 0 ? values : null)
