'use client'

import type { Agent } from '@sesamespace/sdk'
import { Snowflake } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Badge } from '@/components/ui/badge'
import { Fact, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { RelativeTime } from '@/components/ui/time'
import { agentStateLabels, stateOf } from '@/lib/agents/agent-rows'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { Activity } from './activity'
import { AgentLimitsSection } from './agent-limits'
import { DeleteAgent } from './delete-agent'

/** What an agent is: its state, whose it is, what it is for, what it can do, how much it may. */
export function AgentSummary({ agent }: { agent: Agent }) {
  const owner = usePerson(agent.ownerId)
  return (
    <>
      <Section title="About">
        <div className="px-4">
          <Facts>
            <Fact name="State">
              <span className="flex flex-wrap items-center gap-2">
                {agent.status === 'frozen' ? (
                  <Badge tone="info" icon={Snowflake}>
                    Frozen
                  </Badge>
                ) : (
                  agentStateLabels[stateOf(agent)]
                )}
              </span>
              {agent.frozenReason && (
                <p dir="auto" className="text-parent-start wrap-anywhere text-sm text-muted">
                  {agent.frozenReason}
                </p>
              )}
            </Fact>
            {agent.activity && agent.presence === 'online' && (
              <Fact name="Doing">
                <Activity activity={agent.activity} />
              </Fact>
            )}
            {agent.presence === 'offline' && (
              <Fact name="Last seen">
                {agent.lastSeenAt ? <RelativeTime at={agent.lastSeenAt} /> : 'Never connected'}
              </Fact>
            )}
            <Fact name="Last call">
              {agent.lastCallAt ? <RelativeTime at={agent.lastCallAt} /> : 'Never'}
            </Fact>
            <Fact name="Runtime">
              <span className="wrap-anywhere">
                {agent.runtime ? `${agent.runtime} ${agent.runtimeVersion ?? ''}` : 'Not reported'}
              </span>
            </Fact>
            <Fact name="Owner">
              <bdi className="wrap-anywhere">{owner?.displayName ?? 'Someone who left'}</bdi>
            </Fact>
            {agent.groups.length > 0 && (
              <Fact name="Groups">
                <ul className="flex flex-wrap gap-1.5">
                  {agent.groups.map((group) => (
                    <li key={group} className="min-w-0 max-w-full">
                      <Link
                        href={paths.agentGroup(group)}
                        title={group}
                        className="block truncate rounded-sm bg-sunken px-1.5 py-0.5 text-xs hover:bg-pressed"
                      >
                        <bdi>{group}</bdi>
                      </Link>
                    </li>
                  ))}
                </ul>
              </Fact>
            )}
            {agent.description && (
              <Fact name="For">
                <p dir="auto" className="text-parent-start wrap-anywhere">
                  {agent.description}
                </p>
              </Fact>
            )}
            <Fact name="Created">
              <RelativeTime at={agent.createdAt} />
            </Fact>
          </Facts>
        </div>
      </Section>
      <AgentLimitsSection agentId={agent.id} mayChange={agent.abilities?.setLimits ?? false} />
      <Capabilities agent={agent} />
      {agent.abilities?.delete && (
        <div className="px-4 pt-6">
          <DeleteAgent agent={agent} />
        </div>
      )}
    </>
  )
}

function Capabilities({ agent }: { agent: Agent }) {
  return (
    <Section title="Capabilities">
      {agent.capabilities.length === 0 ? (
        <p className="px-4 text-muted">None registered.</p>
      ) : (
        <ul className="grid gap-1.5 px-4">
          {agent.capabilities.map(({ namespace, name, description }) => (
            <li key={`${namespace}.${name}`} className="grid">
              <code className="wrap-anywhere text-sm">
                {namespace}.{name}
              </code>
              {description && (
                <span dir="auto" className="text-parent-start wrap-anywhere text-sm text-muted">
                  {description}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
