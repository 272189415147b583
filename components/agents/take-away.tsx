'use client'

import type { Agent } from '@sesamespace/sdk'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { type Taken, useTakeAway } from '@/lib/agents/reach'
import { carryOut } from '@/lib/shared/carry-out'

const effects = {
  vault:
    'It is no longer a member of the vault. Where the vault lets agents ask, it can still ask for leases.',
  channel:
    'It no longer gets the messages of the channel, and its claims of tasks there end. What it wrote stays.',
  rule: 'The rule ends at once: its next request waits for a person. Leases that the rule gave go on.',
  lease: 'The lease ends at once. It may ask for a new one.',
} as const satisfies Record<Taken['kind'], string>

interface TakeAwayProps {
  agent: Agent
  taken: Taken
  onClose: () => void
}

/** Asks before something is taken from an agent. */
export function TakeAway({ agent, taken, onClose }: TakeAwayProps) {
  const take = useTakeAway(agent.id)
  const confirm = (): void => {
    carryOut(take, taken, {
      onSuccess: () => toastDone(`${agent.displayName} no longer has ${taken.name}`),
      onError: toastError,
      onSettled: onClose,
    })
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Take ${taken.name} from ${agent.displayName}?`}
      action="Take away"
      danger
      busy={take.isPending}
      onConfirm={confirm}
    >
      <p>{effects[taken.kind]}</p>
    </ConfirmDialog>
  )
}
