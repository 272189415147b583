'use client'

import { limits } from '@sesamespace/contract/limits'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions, useCan } from '@/lib/session/queries'
import { takeText } from '@/lib/shared/form'
import type { BoardColumn } from '@/lib/tasks/board'
import { lastChannel, rememberChannel } from '@/lib/tasks/last-channel'
import { isOverLimit } from '@/lib/tasks/refusals'
import { taskRulesOptions } from '@/lib/tasks/rules'
import { useCreateTask } from '@/lib/tasks/queries'

import { AskOverLimit } from './over-limit-dialog'

const acceptedWords =
  'Work is accepted in this channel: add the task to another column, then move it here.'

interface QuickAddProps {
  column: BoardColumn
  /** The channel that the page is narrowed to: tasks are made there. */
  channelId: string | null
}

/** Adds a task to a column by its title. Stays open for the next one; Escape closes. */
export function QuickAdd({ column, channelId }: QuickAddProps) {
  const mayWrite = useCan('tasks:write')
  const { data: me } = useQuery(meOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  const [isOpen, setIsOpen] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const create = useCreateTask()
  const opener = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const mine = channels.filter(({ isMember, archivedAt }) => isMember && !archivedAt)
  const target = channelId ?? chosen ?? lastChannel(mine.map(({ id }) => id))
  // Work is accepted after it was done: nothing begins as done, or waiting for that.
  const begins = column.starts?.status
  const { data: rules } = useQuery({
    ...taskRulesOptions(target ?? ''),
    enabled:
      target !== null &&
      (begins === 'in_review' || begins === 'done') &&
      (isOpen || channelId !== null),
  })
  const isAccepted = (begins === 'in_review' || begins === 'done') && rules?.acceptance === true
  if (!mayWrite || !column.starts || mine.length === 0) return null
  if (isAccepted && channelId && !isOpen)
    return <p className="px-1 py-1.5 text-sm text-muted">{acceptedWords}</p>

  const close = (): void => {
    setIsOpen(false)
    create.reset()
    requestAnimationFrame(() => opener.current?.focus())
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!target || isAccepted) return
    const { text: title, giveBack } = takeText(event.currentTarget, 'title')
    if (!title) return
    rememberChannel(target)
    create.mutateAsync({ channelId: target, title, ...column.starts }).catch(giveBack)
  }
  const addAnyway = (input: Parameters<typeof create.mutate>[0]): void => {
    form.current?.reset()
    create.mutate(input)
  }
  if (!isOpen) {
    return (
      <Button
        ref={opener}
        variant="ghost"
        size="sm"
        className="w-full !justify-start"
        onClick={() => setIsOpen(true)}
      >
        <Plus aria-hidden className="size-4" />
        Add task
        <span className="sr-only">to {column.title}</span>
      </Button>
    )
  }
  return (
    <form ref={form} method="post" onSubmit={submit} className="grid gap-2 pt-2">
      <Input
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
        }}
        name="title"
        aria-label={`Title of a new task in ${column.title}`}
        placeholder="What is to be done?"
        maxLength={limits.taskTitle}
        autoComplete="off"
      />
      {!channelId && (
        <Select
          aria-label="Channel"
          value={target ?? ''}
          onChange={setChosen}
          options={mine.map((channel) => ({
            value: channel.id,
            label: channelTitle(channel, me?.id),
          }))}
        />
      )}
      {isAccepted && (
        <p role="status" className="text-sm text-muted">
          {acceptedWords}
        </p>
      )}
      <ErrorNote error={isOverLimit(create.error) ? null : create.error} />
      <AskOverLimit mutation={{ ...create, mutate: addAnyway }} />
      <div className="flex gap-2">
        <Button
          type="submit"
          variant="primary"
          size="sm"
          busy={create.isPending}
          disabled={isAccepted}
        >
          Add
        </Button>
        <Button size="sm" onClick={close}>
          Close
        </Button>
      </div>
    </form>
  )
}
