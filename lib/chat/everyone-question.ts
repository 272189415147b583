import { everyoneIn } from '@sesamespace/contract/message-text'
import type { Channel, ChannelMember } from '@sesamespace/sdk'
import { formatList, plural } from '@/lib/shared/format'

/** Up to so many are notified without a question. */
const unasked = 20

/** What a person is asked before a text mentions many; `null`: nothing, since it mentions few, or may not mention everybody. */
export function everyoneQuestion(
  text: string,
  { channel, members, meId }: { channel: Channel; members: readonly ChannelMember[]; meId: string },
): string | null {
  const everyone = channel.abilities?.mentionEveryone ? everyoneIn(text) : null
  if (!everyone) return null
  const reached = members.filter(
    ({ id, presence }) => id !== meId && (everyone === 'channel' || presence === 'online'),
  )
  if (reached.length <= unasked) return null
  const agents = reached.filter(({ kind }) => kind === 'agent').length
  const people = reached.length - agents
  const parts = [
    ...(people > 0 ? [plural(people, 'person', 'people')] : []),
    ...(agents > 0 ? [plural(agents, 'agent')] : []),
  ]
  return `This notifies ${formatList(parts)}.`
}
