'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { useOpenDm } from '@/lib/chat/channel-mutations'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { PeopleList } from './people-list'

/** Opens the conversation with someone. */
export function NewMessageDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const openDm = useOpenDm()
  const others = [...directory.values()].filter(({ id }) => id !== me?.id)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New message"
      description="Choose who to talk to. Only the two of you can read it."
    >
      <div className="grid gap-3">
        <PeopleList
          people={others}
          disabled={openDm.isPending}
          onPick={({ id }) =>
            openDm.mutate(id, {
              // The dialog goes with the page.
              onSuccess: ({ channel }) => router.replace(paths.channel(channel.id)),
            })
          }
        />
        <ErrorNote error={openDm.error} />
      </div>
    </Dialog>
  )
}
