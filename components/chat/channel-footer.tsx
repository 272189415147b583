'use client'

import type { Channel, ChannelAbilities } from '@sesamespace/sdk'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { useJoinChannel, useUpdateChannel } from '@/lib/chat/channel-mutations'
import { carryOut } from '@/lib/shared/carry-out'

interface ChannelFooterProps {
  channel: Channel
  meId: string
  can: ChannelAbilities
  children: ReactNode
}

/** The composer; or, where the person cannot write, why not and what to do. */
export function ChannelFooter(props: ChannelFooterProps) {
  const { channel, meId, can, children } = props
  const join = useJoinChannel(channel.id)
  const update = useUpdateChannel(channel.id)
  if (channel.archivedAt) {
    return (
      <Bar words="This channel is archived. It can be read, not written to.">
        {can.change && (
          <Button
            busy={update.isPending}
            onClick={() => carryOut(update, { archived: false }, { onError: toastError })}
          >
            Restore channel
          </Button>
        )}
      </Bar>
    )
  }
  if (can.write) return children
  if (can.join) {
    return (
      <Bar words="You are reading along. Join to write and to be told of new messages.">
        <Button
          variant="primary"
          busy={join.isPending}
          onClick={() => carryOut(join, meId, { onError: toastError })}
        >
          Join channel
        </Button>
      </Bar>
    )
  }
  return <Bar words="Your role can read here, but not write. An admin can change that." />
}

function Bar({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div className="m-3 mt-1 flex flex-wrap items-center justify-between gap-2 rounded-md border bg-panel px-3 py-2 text-muted">
      <p className="min-w-0">{words}</p>
      {children}
    </div>
  )
}
