'use client'

import { limits } from '@sesamespace/contract/limits'
import { taskDueFilters, taskPriorities, taskStatuses } from '@sesamespace/contract/task-values'
import { useQuery } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import { useMemo } from 'react'
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
import { lanesOf } from '@/lib/tasks/view-settings'
import { dueLabels, layoutOptions, type TasksView } from './use-tasks-view'

const all = 'all'
const nobody = 'nobody'

const groupOptions = [
  { value: 'status', label: 'Status' },
  { value: 'priority', label: 'Priority' },
  { value: 'agent', label: 'Agent' },
  { value: 'none', label: 'Nothing' },
] as const

const lanesOptions = [
  { value: 'none', label: 'Nothing' },
  { value: 'assignee', label: 'Assignee' },
  { value: 'priority', label: 'Priority' },
  { value: 'label', label: 'Label' },
  { value: 'channel', label: 'Channel' },
  { value: 'parent', label: 'Parent' },
] as const

/** What is shown, and by what it is grouped. */
export function TasksFilter({ tasks }: { tasks: TasksView }) {
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
        <Fields tasks={tasks} />
      </PopoverContent>
    </Popover>
  )
}

/** Apart: what they offer is put together only while somebody looks. */
function Fields({ tasks }: { tasks: TasksView }) {
  const { settings, change } = tasks
  const { layout, group, status, priority, assigneeId, channelId, unassigned, due } = settings
  const { creatorId, blocked, watched, archived, topLevel, label } = settings
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  const people = useMemo(
    () =>
      [...directory.values()].map(({ id, displayName }) => ({
        value: id,
        label: id === me?.id ? `${displayName} (you)` : displayName,
      })),
    [directory, me?.id],
  )
  return (
    <>
      <div className="md:hidden">
        <ChoiceChips
          legend="Layout"
          value={layout}
          onChange={(value) => change({ layout: value })}
          options={layoutOptions}
        />
      </div>
      <ChoiceChips
        legend="Group by"
        value={group}
        onChange={(value) => change({ group: value })}
        options={groupOptions}
      />
      {layout === 'board' && group !== 'agent' && (
        <ChoiceChips
          legend="Lanes by"
          value={lanesOf(settings)}
          onChange={(value) => change({ lanes: value })}
          options={lanesOptions.filter(({ value }) => value !== group)}
        />
      )}
      <Choices
        legend="Status"
        values={taskStatuses}
        words={taskStatusLabels}
        chosen={status}
        onChange={(next) => change({ status: next })}
      />
      <Choices
        legend="Priority"
        values={taskPriorities}
        words={taskPriorityLabels}
        chosen={priority}
        onChange={(next) => change({ priority: next })}
      />
      <Field label="Assignee">
        {({ id }) => (
          <Select
            id={id}
            value={unassigned ? nobody : (assigneeId ?? all)}
            onChange={(value) =>
              change({
                assigneeId: value === all || value === nobody ? null : value,
                unassigned: value === nobody,
              })
            }
            options={[
              { value: all, label: 'Anyone' },
              { value: nobody, label: 'Nobody' },
              { value: 'me', label: 'Me (whoever looks)' },
              ...people,
            ]}
          />
        )}
      </Field>
      <Field label="Created by">
        {({ id }) => (
          <Select
            id={id}
            value={creatorId ?? all}
            onChange={(value) => change({ creatorId: value === all ? null : value })}
            options={[
              { value: all, label: 'Anyone' },
              { value: 'me', label: 'Me (whoever looks)' },
              ...people,
            ]}
          />
        )}
      </Field>
      <LabelField key={label} label={label} onChoose={(next) => change({ label: next })} />
      <Field label="Due">
        {({ id }) => (
          <Select
            id={id}
            value={due ?? all}
            onChange={(value) => change({ due: value === all ? null : value })}
            options={[
              { value: all, label: 'Any day' },
              ...taskDueFilters.map((value) => ({ value, label: dueLabels[value] })),
            ]}
          />
        )}
      </Field>
      <Field label="Channel">
        {({ id }) => (
          <Select
            id={id}
            value={channelId ?? all}
            onChange={(value) => change({ channelId: value === all ? null : value })}
            options={[
              { value: all, label: 'Any channel' },
              ...channels.map((each) => ({ value: each.id, label: channelTitle(each, me?.id) })),
            ]}
          />
        )}
      </Field>
      <Checkbox
        label="Blocked by unfinished tasks"
        checked={blocked}
        onChange={(checked) => change({ blocked: checked })}
      />
      <Checkbox
        label="Watched by me"
        checked={watched}
        onChange={(checked) => change({ watched: checked })}
      />
      <Checkbox
        label="Archived"
        checked={archived}
        onChange={(checked) => change({ archived: checked })}
      />
      <Checkbox
        label="Hide sub-tasks"
        checked={topLevel}
        onChange={(checked) => change({ topLevel: checked })}
      />
    </>
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
  onChange: (chosen: V[]) => void
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
              onChange(values.filter((each) => (each === value ? checked : chosen.includes(each))))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
