'use client'

import { useQuery } from '@tanstack/react-query'
import { Gavel } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { channelTitle } from '@/lib/chat/channel-name'
import { useChannel } from '@/lib/chat/queries'
import { meOptions, useCan } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'

const TaskRulesDialog = dynamic(
  whenReachable(async () => (await import('./task-rules-dialog')).TaskRulesDialog),
  { ssr: false },
)

/** What holds for the tasks of the channel that the page is narrowed to. */
export function TaskRulesButton({ channelId }: { channelId: string }) {
  const { channel } = useChannel(channelId)
  const { data: me } = useQuery(meOptions())
  const mayWrite = useCan('tasks:write')
  const [isOpen, setIsOpen] = useState(false)
  if (!channel) return null
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setIsOpen(true)}>
        <Gavel aria-hidden className="size-4" />
        Task rules
      </Button>
      {isOpen && (
        <TaskRulesDialog
          channelId={channelId}
          channelName={channelTitle(channel, me?.id)}
          mayChange={mayWrite && channel.abilities?.change === true}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
