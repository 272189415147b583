'use client'

import type { Agent, ApiKey, CreatedApiKey } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { agentKeysOptions, useRevokeAgentKey } from '@/lib/agents/queries'
import { useNow } from '@/lib/shared/use-now'
import { ConnectGuide } from './connect-guide'
import { GenerateKeyForm } from './generate-key-form'

/** The keys that an agent signs in with. Revoked ones stay on the list, so that it tells the whole story. */
export function AgentKeys({ agent }: { agent: Agent }) {
  const { data: keys, error } = useQuery(agentKeysOptions(agent.id))
  const [generating, setGenerating] = useState(false)
  return (
    <Section
      title="Keys"
      aside={
        <Button size="sm" onClick={() => setGenerating(true)}>
          <Plus aria-hidden className="size-3.5" /> Generate key
        </Button>
      }
    >
      <div className="px-4">
        <ErrorNote error={error} />
        {keys?.length === 0 && <p className="text-muted">It has no key, so it cannot connect.</p>}
      </div>
      {keys && keys.length > 0 && (
        <List label="Keys">
          {keys.map((key) => (
            <KeyRow key={key.id} agentId={agent.id} apiKey={key} />
          ))}
        </List>
      )}
      {generating && <KeyDialog agent={agent} onClose={() => setGenerating(false)} />}
    </Section>
  )
}

function KeyRow({ agentId, apiKey }: { agentId: string; apiKey: ApiKey }) {
  const [asking, setAsking] = useState(false)
  const revoke = useRevokeAgentKey(agentId)
  const now = useNow(30_000)
  const ended = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) < now
  const usable = !apiKey.revokedAt && !ended
  const confirm = (): void =>
    revoke.mutate(apiKey.id, {
      onSuccess: () => toastDone('Key revoked'),
      onError: toastError,
      onSettled: () => setAsking(false),
    })
  return (
    <>
      <Row
        leading={<KeyRound aria-hidden className="size-4 shrink-0 text-faint" />}
        title={apiKey.name}
        detail={
          <p className="flex flex-wrap gap-x-3">
            <code>{apiKey.prefix}…</code>
            <span>
              {apiKey.lastUsedAt ? (
                <>
                  used <RelativeTime at={apiKey.lastUsedAt} />
                </>
              ) : (
                'never used'
              )}
            </span>
            {usable && apiKey.expiresAt && (
              <span>
                ends <RelativeTime at={apiKey.expiresAt} />
              </span>
            )}
          </p>
        }
        meta={!usable && <Badge>{apiKey.revokedAt ? 'Revoked' : 'Expired'}</Badge>}
        actions={
          usable && (
            <Button size="sm" variant="danger-quiet" onClick={() => setAsking(true)}>
              Revoke
            </Button>
          )
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke ${apiKey.name}?`}
        action="Revoke key"
        busy={revoke.isPending}
        onConfirm={confirm}
      >
        <p>Whatever uses this key is disconnected at once. This cannot be undone.</p>
      </ConfirmDialog>
    </>
  )
}

function KeyDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const formId = useId()
  const [busy, setBusy] = useState(false)
  const [created, setCreated] = useState<CreatedApiKey | null>(null)
  if (created) return <ConnectGuide agentId={agent.id} apiKey={created.key} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Generate a key for ${agent.displayName}`}
      footer={
        <Button type="submit" form={formId} variant="primary" busy={busy}>
          Generate key
        </Button>
      }
    >
      <GenerateKeyForm id={formId} agent={agent} onBusy={setBusy} onCreated={setCreated} />
    </Dialog>
  )
}
