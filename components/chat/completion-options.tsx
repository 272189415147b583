'use client'

import type { Everyone } from '@sesamespace/contract/message-text'
import { clsx } from 'clsx'
import { UsersRound } from 'lucide-react'
import { ChannelIcon } from '@/components/people/channel-icon'
import { popClasses } from '@/components/ui/menu-classes'
import { AgentMark, Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import type { Completion } from '@/lib/chat/completion'
import { optionId } from './completion-id'

interface CompletionOptionsProps {
  id: string
  label: string
  options: readonly Completion[]
  chosen: Completion
  onChoose: (option: Completion) => void
}

/** What the word at the caret may become. The focus stays in the text; the keys there move the choice here. */
export function CompletionOptions(props: CompletionOptionsProps) {
  const { id, label, options, chosen, onChoose } = props
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className={clsx(popClasses, 'absolute bottom-full left-0 mb-2 w-96 max-w-full p-1')}
    >
      {options.map((option) => (
        <div
          key={option.key}
          id={optionId(id, option.key)}
          role="option"
          aria-selected={option === chosen}
          // Before the text loses the focus.
          onPointerDown={(event) => {
            event.preventDefault()
            onChoose(option)
          }}
          className={clsx(
            'flex min-h-9 cursor-default items-center gap-2 rounded-sm px-2 pointer-coarse:min-h-11',
            option === chosen && 'bg-hover',
          )}
        >
          <Content option={option} />
        </div>
      ))}
    </div>
  )
}

const everyoneLabels: Record<Everyone, string> = {
  channel: 'Everybody in this channel',
  here: 'Everybody here who is connected',
}

function Content({ option }: { option: Completion }) {
  if (option.kind === 'emoji') {
    return (
      <>
        <span aria-hidden className="w-6 shrink-0 text-center text-lg">
          {option.insert}
        </span>
        <Cut text={option.name} />
      </>
    )
  }
  if (option.kind === 'command') {
    const { name, argument, description } = option.command
    return (
      <>
        <span className="shrink-0 font-medium">
          /{name}
          {argument && <span className="font-normal text-faint"> {argument}</span>}
        </span>
        <Cut text={description} className="text-muted" />
      </>
    )
  }
  if (option.kind === 'channel') {
    const { channel } = option
    return (
      <>
        <ChannelIcon channel={channel} meId={undefined} />
        <Cut text={channel.name} />
        {channel.description && <Cut text={channel.description} className="text-faint" />}
      </>
    )
  }
  if (option.kind === 'everyone') {
    return (
      <>
        <UsersRound aria-hidden className="size-4 shrink-0 text-faint" />
        <span className="shrink-0">@{option.word}</span>
        <Cut text={everyoneLabels[option.word]} className="text-faint" />
      </>
    )
  }
  const { person } = option
  return (
    <>
      <Avatar name={person.displayName} kind={person.kind} presence={person.presence} size="sm" />
      <Cut text={person.displayName} />
      <Cut text={`@${person.handle}`} className="text-faint" />
      {person.kind === 'agent' && <AgentMark />}
    </>
  )
}
