'use client'

import type { Agent, CreatedApiKey } from '@sesamespace/sdk'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ConnectGuide } from './connect-guide'
import { GenerateKeyForm } from './generate-key-form'

/** Makes a key, and then shows it once with the ways to use it. */
export function KeyDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
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
