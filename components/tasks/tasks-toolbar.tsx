'use client'

import { useQuery } from '@tanstack/react-query'
import { Filter, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { taskPriorityWords, taskStatusWords } from '@/lib/shared/words'
import { taskPriorities, taskStatuses } from '@/lib/tasks/values'
import type { TasksView } from './use-tasks-view'

const all = 'all'

/** Search, what is shown and how. */
export function TasksToolbar({ tasks }: { tasks: TasksView }) {
  const { q, view, group, setView } = tasks
  return (
    <>
      <Input
        type="search"
        aria-label="Search tasks"
        placeholder="Search tasks…"
        className="!w-40"
        value={q}
        onChange={(event) => void setView({ q: event.target.value || null })}
      />
      <FilterMenu tasks={tasks} />
      {view === 'board' && (
        <Select
          aria-label="Columns"
          className="!w-32"
          value={group}
          onChange={(value) => void setView({ group: value })}
          options={[
            { value: 'status', label: 'By status' },
            { value: 'priority', label: 'By priority' },
            { value: 'agent', label: 'By agent' },
          ]}
        />
      )}
      <Select
        aria-label="View"
        className="!w-24"
        value={view}
        onChange={(value) => void setView({ view: value })}
        options={[
          { value: 'board', label: 'Board' },
          { value: 'list', label: 'List' },
        ]}
      />
    </>
  )
}

function FilterMenu({ tasks }: { tasks: TasksView }) {
  const { status, priority, assignee, channel, setView } = tasks
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button>
          <Filter aria-hidden className="size-4" />
          Filter
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Filter tasks" align="end" className="grid w-72 gap-4">
        <Choices
          legend="Status"
          values={taskStatuses}
          words={taskStatusWords}
          chosen={status ?? []}
          onChange={(next) => void setView({ status: next })}
        />
        <Choices
          legend="Priority"
          values={taskPriorities}
          words={taskPriorityWords}
          chosen={priority ?? []}
          onChange={(next) => void setView({ priority: next })}
        />
        <Select
          aria-label="Assignee"
          value={assignee ?? all}
          onChange={(value) => void setView({ assignee: value === all ? null : value })}
          options={[
            { value: all, label: 'Anyone' },
            ...[...directory.values()].map(({ id, displayName }) => ({
              value: id,
              label: id === me?.id ? `${displayName} (you)` : displayName,
            })),
          ]}
        />
        <Select
          aria-label="Channel"
          value={channel ?? all}
          onChange={(value) => void setView({ channel: value === all ? null : value })}
          options={[
            { value: all, label: 'Any channel' },
            ...channels.map((each) => ({ value: each.id, label: channelTitle(each, me?.id) })),
          ]}
        />
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
      <div className="grid grid-cols-2 gap-1">
        {values.map((value) => (
          <Checkbox
            key={value}
            label={words[value]}
            checked={chosen.includes(value)}
            onChange={(checked) => {
              const next = values.filter((each) =>
                each === value ? checked : chosen.includes(each),
              )
              onChange(next.length > 0 ? next : null)
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** The filters in force, each with a button that lifts it. */
export function FilterChips({ tasks }: { tasks: TasksView }) {
  const { status, priority, assignee, channel, label, setView } = tasks
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const inChannel = channels?.find(({ id }) => id === channel)
  const chips = [
    ...(status ?? []).map((each) => ({
      key: each,
      word: taskStatusWords[each],
      lift: () => setView({ status: rest(status, each) }),
    })),
    ...(priority ?? []).map((each) => ({
      key: each,
      word: `${taskPriorityWords[each]} priority`,
      lift: () => setView({ priority: rest(priority, each) }),
    })),
    ...(assignee
      ? [
          {
            key: 'assignee',
            word: directory.get(assignee)?.displayName ?? 'Someone',
            lift: () => setView({ assignee: null }),
          },
        ]
      : []),
    ...(channel
      ? [
          {
            key: 'channel',
            word: inChannel ? channelTitle(inChannel, me?.id) : 'A channel',
            lift: () => setView({ channel: null }),
          },
        ]
      : []),
    ...(label ? [{ key: 'label', word: label, lift: () => setView({ label: null }) }] : []),
  ]
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-1.5 border-b px-4 py-2">
      {chips.map(({ key, word, lift }) => (
        <li
          key={key}
          className="inline-flex items-center gap-1 rounded-full bg-sunken pl-2.5 text-sm"
        >
          {word}
          <Button
            variant="ghost"
            size="icon"
            className="!size-6 pointer-coarse:!size-11"
            aria-label={`Remove filter ${word}`}
            onClick={() => void lift()}
          >
            <X aria-hidden className="size-3.5" />
          </Button>
        </li>
      ))}
    </ul>
  )
}

function rest<V>(values: readonly V[] | null, value: V): V[] | null {
  const next = (values ?? []).filter((each) => each !== value)
  return next.length > 0 ? next : null
}
