'use client'

import type { Agent, Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { agentsOptions } from '@/lib/people/agents'
import { channelMembersOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { useTyping } from '@/lib/chat/typing'
import { formatList } from '@/lib/shared/format'
import { SeenBy } from './seen-by'

/** Above the composer: who types, what the channel's agents are doing, and who has read. Keeps its height, so that nothing jumps. */
export function ActivityLine({ channel, meId }: { channel: Channel; meId: string }) {
  const directory = useDirectory()
  const { data: members = [] } = useQuery(channelMembersOptions(channel.id))
  const { data: agents = [] } = useQuery(agentsOptions())
  const names = useTyping(channel.id).map((id) => directory.get(id)?.displayName ?? 'Someone')
  const inChannel = new Set(members.map(({ id }) => id))
  const busy = agents.filter(
    ({ id, activity, presence }) => inChannel.has(id) && activity && presence === 'online',
  )
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-0.5 px-4 text-xs text-muted">
      <p role="status">
        {names.length > 3 && 'Several are typing…'}
        {names.length > 0 &&
          names.length <= 3 &&
          `${formatList(names)} ${names.length === 1 ? 'is' : 'are'} typing…`}
      </p>
      {busy.slice(0, 3).map((agent) => (
        <AgentStatus key={agent.id} agent={agent} />
      ))}
      {busy.length > 3 && <span>and {busy.length - 3} more at work</span>}
      <SeenBy channel={channel} meId={meId} />
    </div>
  )
}

/** An agent's own words on what it does, with how far it is. */
export function AgentStatus({ agent, nameless = false }: { agent: Agent; nameless?: boolean }) {
  const { activity } = agent
  if (!activity) return null
  const { status, detail, progress } = activity
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {!nameless && <span className="shrink-0 font-medium">{agent.displayName}</span>}
      <span className="min-w-0 max-w-80 truncate" title={detail ?? undefined}>
        {detail ? `${status}: ${detail}` : status}
      </span>
      {progress !== null && (
        <>
          <span
            role="progressbar"
            aria-label={`${agent.displayName}: ${status}`}
            aria-valuenow={progress}
            className="h-1 w-16 shrink-0 overflow-hidden rounded-full bg-pressed"
          >
            <span
              className="block h-full origin-left rounded-full bg-accent transition-transform"
              style={{ transform: `scaleX(${progress / 100})` }}
            />
          </span>
          <span className="tabular shrink-0">{Math.round(progress)}%</span>
        </>
      )}
    </span>
  )
}
