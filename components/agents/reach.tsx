'use client'

import type { Agent, AgentReach } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Hash, KeyRound, Lock, MessageSquare, Repeat, Vault } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { ErrorNote } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { agentHoldsOptions, agentReachOptions, type Taken } from '@/lib/agents/reach'
import { formatDuration, plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'
import { ReachList, type ReachRow } from './reach-list'
import { ReachCounts } from './reach-counts'

const TakeAway = dynamic(
  whenReachable(async () => (await import('./take-away')).TakeAway),
  { ssr: false },
)

/** What the agent can reach at this moment, by name, and the way to take each away. */
export function Reach({ agent }: { agent: Agent }) {
  const reach = useQuery(agentReachOptions(agent.id))
  const holds = useQuery(agentHoldsOptions(agent.id))
  const [taken, setTaken] = useState<Taken | null>(null)
  const error = reach.error ?? holds.error
  const leases = holds.data?.leases
  return (
    <Section title="What it can reach now">
      <ReachCounts agentId={agent.id} />
      {error && (
        <div className="px-4 pt-3">
          <ErrorNote error={error} />
        </div>
      )}
      {!error && (!reach.data || !leases) && (
        <SkeletonRows label="Loading what it reaches" rows={4} />
      )}
      {reach.data && (
        <ReachList
          title="Vaults"
          none="It is in no vault. Vaults that let agents ask can still be asked."
          rows={reach.data.vaults.shown.map(vaultRow)}
          rest={restOf(reach.data.vaults)}
          onTake={setTaken}
        />
      )}
      {leases && (
        <ReachList
          title="Items by lease"
          none="No lease that you can see."
          rows={leases.map((lease) => ({
            taken: { kind: 'lease', id: lease.id, name: lease.itemName },
            href: paths.approval(lease.id),
            icon: KeyRound,
            note: lease.expiresAt && (
              <>
                ends <RelativeTime at={lease.expiresAt} />
              </>
            ),
            mayTake: lease.abilities?.revoke ?? false,
          }))}
          rest={holds.data?.nextCursor ? 'There are more: see Leases below.' : null}
          onTake={setTaken}
        />
      )}
      {reach.data && (
        <ReachList
          title="Items by approval rule, without a person"
          none="No rule passes its requests: a person decides each."
          rows={reach.data.approvalRules.shown.map(ruleRow)}
          rest={restOf(reach.data.approvalRules)}
          onTake={setTaken}
        />
      )}
      {reach.data && (
        <ReachList
          title="Channels"
          none="It is in no channel."
          rows={reach.data.channels.shown.map(channelRow)}
          rest={restOf(reach.data.channels)}
          onTake={setTaken}
        />
      )}
      {taken && <TakeAway agent={agent} taken={taken} onClose={() => setTaken(null)} />}
    </Section>
  )
}

const vaultRow = ({
  id,
  name,
  role,
  abilities,
}: AgentReach['vaults']['shown'][number]): ReachRow => ({
  taken: { kind: 'vault', id, name },
  href: paths.vault(id),
  icon: Vault,
  note: `as ${role}`,
  mayTake: abilities.remove,
})

const channelRow = (channel: AgentReach['channels']['shown'][number]): ReachRow => ({
  taken: { kind: 'channel', id: channel.id, name: channel.name },
  href: paths.channel(channel.id),
  icon: channel.kind !== 'channel' ? MessageSquare : channel.visibility === 'private' ? Lock : Hash,
  note: null,
  mayTake: channel.abilities.remove,
})

const ruleRow = (rule: AgentReach['approvalRules']['shown'][number]): ReachRow => ({
  taken: { kind: 'rule', id: rule.id, name: rule.itemName },
  href: `${paths.approvalRule(rule.id)}?tab=rules`,
  icon: Repeat,
  note: `${formatDuration(rule.maxDurationSeconds)}, ${rule.maxPerDay === 1 ? 'once' : plural(rule.maxPerDay, 'time')} a day`,
  mayTake: rule.abilities.remove,
})

/** What is not in the list. */
function restOf({ more, hidden }: { more: number; hidden: number }): string | null {
  const parts = [
    more > 0 && `${more} more`,
    hidden > 0 && `${plural(hidden, 'other')} that you don't have access to`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? `And ${parts.join(', and ')}.` : null
}
