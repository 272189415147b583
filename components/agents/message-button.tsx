'use client'

import { MessageSquare } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { useOpenDm } from '@/lib/chat/channel-mutations'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'

interface MessageButtonProps {
  principalId: string
  onOpened: (href: string) => void
}

/** Opens the conversation with someone, making it when there is none. */
export function MessageButton({ principalId, onOpened }: MessageButtonProps) {
  const open = useOpenDm()
  const mayWrite = useCan('chat:write')
  if (!mayWrite) return null
  return (
    <Button
      busy={open.isPending}
      onClick={() =>
        open.mutate(principalId, {
          onSuccess: ({ channel }) => onOpened(paths.channel(channel.id)),
          onError: toastError,
        })
      }
    >
      <MessageSquare aria-hidden className="size-4" />
      Message
    </Button>
  )
}
