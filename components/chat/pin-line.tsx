import type { PinOf } from '@sesamespace/sdk'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/shared/paths'

interface PinLineProps {
  /** Who pinned it. */
  name: string
  channelId: string
  pin: PinOf
}

/** Says that a message was pinned, and leads to it: an answer stands in its thread. */
export function PinLine({ name, channelId, pin: { seq, threadRootId } }: PinLineProps) {
  return (
    <p>
      <bdi className="font-medium text-ink">{name}</bdi> pinned{' '}
      <Link
        href={paths.messageInPlace({ channelId, seq, threadRootId })}
        className="text-accent-ink underline underline-offset-2"
      >
        a message
      </Link>
    </p>
  )
}
