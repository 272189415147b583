'use client'

import { MessageSquare } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { useOpenDm } from '@/lib/chat/channel-mutations'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'

/** Opens the conversation with someone, making it when there is none. */
export function MessageButton({ principalId }: { principalId: string }) {
  const router = useRouter()
  const open = useOpenDm()
  const mayWrite = useCan('chat:write')
  if (!mayWrite) return null
  return (
    <Button
      busy={open.isPending}
      onClick={() =>
        open.mutate(principalId, {
          onSuccess: ({ channel }) => router.push(paths.channel(channel.id)),
          onError: toastError,
        })
      }
    >
      <MessageSquare aria-hidden className="size-4" />
      Message
    </Button>
  )
}
