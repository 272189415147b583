'use client'

import type { Agent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { blastRadiusOptions, useDeleteAgent } from '@/lib/agents/queries'
import { plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { carryOut } from '@/lib/shared/carry-out'

/** Removes an agent for good. Says first what ends with it. */
export function DeleteAgent({ agent }: { agent: Agent }) {
  const [asking, setAsking] = useState(false)
  const router = useRouter()
  const remove = useDeleteAgent(agent.id, () => {
    toastDone(`${agent.displayName} is deleted`)
    router.push(paths.agents)
  })
  const confirm = (): void =>
    carryOut(remove, undefined, { onError: toastError, onSettled: () => setAsking(false) })
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" /> Delete agent…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${agent.displayName}?`}
        action="Delete agent"
        danger
        busy={remove.isPending}
        onConfirm={confirm}
      >
        <Ending agentId={agent.id} />
        <p>
          Messages, comments and finished tasks keep its name. This cannot be undone; to stop it for
          a while, freeze it instead.
        </p>
      </ConfirmDialog>
    </>
  )
}

/** What it holds now, and what becomes of that. */
function Ending({ agentId }: { agentId: string }) {
  const { data } = useQuery(blastRadiusOptions(agentId))
  if (!data) return <p>Its keys, leases and jobs end, and tasks that it claimed are open again.</p>
  const {
    activeKeys,
    publicKeys,
    applications = 0,
    activeLeases,
    pendingLeases,
    claimedTasks,
    plannedRuns,
  } = data
  return (
    <ul className="grid list-disc gap-1 ps-5">
      <li>
        {plural(activeKeys + publicKeys, 'key')} and {plural(applications, 'application')} stop
        working; it is disconnected at once.
      </li>
      <li>
        {plural(activeLeases, 'lease')} and {plural(pendingLeases, 'request')} end.
      </li>
      <li>
        {claimedTasks === 1
          ? '1 task that it claimed is open again.'
          : `${claimedTasks} tasks that it claimed are open again.`}
      </li>
      <li>Its jobs are cancelled, with {plural(plannedRuns, 'run')} in the next 24 hours.</li>
      <li>It leaves its channels and vaults, and its webhooks are deleted.</li>
    </ul>
  )
}
