import type { Message } from '@sesamespace/sdk'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { paths } from '@/lib/shared/paths'

/** Leads to the message in its channel. */
export function MentionAction({ subject: { channelId, seq } }: { subject: Message }) {
  return (
    <Button asChild size="sm">
      <Link href={paths.message(channelId, seq)}>Open chat</Link>
    </Button>
  )
}
