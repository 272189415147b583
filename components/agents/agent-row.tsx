'use client'

import type { Agent } from '@sesamespace/sdk'
import { Snowflake } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { paths } from '@/lib/shared/paths'
import { Activity } from './activity'

/** An agent in a list: connected or not, what it does, what runs it. */
export function AgentRow({ agent }: { agent: Agent }) {
  const online = agent.presence === 'online'
  return (
    <Row
      href={paths.agent(agent.id)}
      leading={<Avatar name={agent.displayName} kind="agent" presence={agent.presence} />}
      title={agent.displayName}
      detail={
        agent.activity && online ? (
          <Activity activity={agent.activity} />
        ) : (
          <Cut
            text={[`@${agent.handle}`, agent.description].filter(Boolean).join(' · ')}
            className="block"
          />
        )
      }
      meta={
        <>
          {agent.status === 'frozen' && (
            <Badge tone="info" icon={Snowflake}>
              Frozen
            </Badge>
          )}
          {agent.runtime && <Cut text={agent.runtime} className="max-w-40 max-sm:hidden" />}
          <LastSeen agent={agent} />
        </>
      }
    />
  )
}

/** "Connected", or when it last was or called. */
function LastSeen({ agent }: { agent: Agent }) {
  if (agent.presence === 'online') return <span className="text-success">Connected</span>
  const { lastSeenAt, lastCallAt } = agent
  // Who speaks REST only never connects, and is there nevertheless.
  const isCall = lastCallAt !== null && (lastSeenAt === null || lastCallAt > lastSeenAt)
  const at = isCall ? lastCallAt : lastSeenAt
  if (at === null) return <span>Never connected</span>
  return (
    <span>
      {isCall ? 'Called' : 'Seen'} <RelativeTime at={at} />
    </span>
  )
}
