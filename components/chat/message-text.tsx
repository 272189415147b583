'use client'

import type { Everyone } from '@sesamespace/contract/message-text'
import type { Principal } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { type ReactNode, use, useCallback } from 'react'
import { ChatSlot } from '@/components/registry/chat'
import { Markdown } from '@/components/ui/markdown'
import { agentsOptions } from '@/lib/people/agents'
import { membersOptions } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { ChannelMark } from './channel-mark'

/** Ids by handle. Presence changes often and handles do not: the result then stays the same object. */
const idsByHandle = (people: readonly Principal[]): Record<string, string> =>
  Object.fromEntries(people.map(({ handle, id }) => [handle.toLowerCase(), id]))

interface MessageTextProps {
  text: string
  mentions?: readonly string[]
  /** The word by which it mentions everybody. */
  everyone?: Everyone | undefined
}

const channel = (mark: string): ReactNode => <ChannelMark mark={mark} />

/**
 * The text of a message, with links to the channels that it names, and the people and agents it mentions marked: those that the server found, or for a text that it does
 * not have yet, everybody that the text names.
 */
export function MessageText({ text, mentions, everyone }: MessageTextProps) {
  const { data: people } = useQuery({ ...membersOptions(), select: idsByHandle })
  const { data: agents } = useQuery({ ...agentsOptions(), select: idsByHandle })
  const { data: me } = useQuery(meOptions())
  const meId = me?.id
  const mention = useCallback(
    (handle: string): ReactNode => {
      const ids = { ...people, ...agents }
      const key = handle.toLowerCase()
      const isEveryone = key === everyone
      const id = Object.hasOwn(ids, key) ? ids[key] : undefined
      if (!isEveryone && (!id || mentions?.includes(id) === false)) return null
      const isMe = isEveryone ? meId !== undefined && mentions?.includes(meId) : id === meId
      return (
        <span
          className={clsx(
            'rounded-[4px] px-0.5 font-medium',
            isMe ? 'bg-accent-soft text-accent-ink' : 'bg-info-soft text-info',
          )}
        >
          @{handle}
        </span>
      )
    },
    [people, agents, meId, mentions, everyone],
  )
  const TaskLink = use(ChatSlot)?.TaskLink
  const reference = useCallback(
    (key: string): ReactNode => TaskLink && <TaskLink taskKey={key} />,
    [TaskLink],
  )
  return <Markdown text={text} mention={mention} channel={channel} reference={reference} />
}
