'use client'

import type { Agent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { List } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { agentKeysOptions, agentPublicKeysOptions } from '@/lib/agents/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { KeyRow } from './key-row'
import { PublicKeyRow } from './public-key-row'

const KeyDialog = dynamic(
  whenReachable(async () => (await import('./key-dialog')).KeyDialog),
  { ssr: false },
)
const PublicKeyDialog = dynamic(
  whenReachable(async () => (await import('./public-key-dialog')).PublicKeyDialog),
  {
    ssr: false,
  },
)

/** What an agent signs in with. What was revoked stays on the lists, so that they show the whole story. */
export function AgentKeys({ agent }: { agent: Agent }) {
  const keys = useQuery(agentKeysOptions(agent.id))
  const publicKeys = useQuery(agentPublicKeysOptions(agent.id))
  const [opened, setOpened] = useState<'key' | 'public' | null>(null)
  const close = (): void => setOpened(null)
  const error = keys.error ?? publicKeys.error
  const hasNone = keys.data?.length === 0 && publicKeys.data?.length === 0
  return (
    <Section
      title="Keys"
      aside={
        agent.abilities?.makeKeys && (
          <span className="flex flex-wrap justify-end gap-2">
            <Button size="sm" onClick={() => setOpened('public')}>
              Add public key
            </Button>
            <Button size="sm" onClick={() => setOpened('key')}>
              <Plus aria-hidden className="size-3.5" /> Generate key
            </Button>
          </span>
        )
      }
    >
      <div className="px-4">
        <ErrorNote error={error} />
        {hasNone && <p className="text-muted">It has no key, so it cannot connect.</p>}
      </div>
      {!error && !keys.data && <SkeletonRows label="Loading the keys" rows={2} />}
      {keys.data && keys.data.length > 0 && (
        <List label="Keys">
          {keys.data.map((key) => (
            <KeyRow key={key.id} agent={agent} apiKey={key} />
          ))}
        </List>
      )}
      {publicKeys.data && publicKeys.data.length > 0 && (
        <List label="Public keys">
          {publicKeys.data.map((key) => (
            <PublicKeyRow key={key.id} agent={agent} publicKey={key} />
          ))}
        </List>
      )}
      {opened === 'key' && <KeyDialog agent={agent} onClose={close} />}
      {opened === 'public' && <PublicKeyDialog agent={agent} onClose={close} />}
    </Section>
  )
}
