'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { LockKeyhole } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useCan } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { vaultKeys } from '@/lib/vault/keys'
import { sealOptions } from '@/lib/vault/seal'

const UnsealDialog = dynamic(
  whenReachable(() => import('./unseal-dialog')),
  { ssr: false },
)

/** Says that no secret can be used for now, and lets an owner end that. */
export function SealBanner() {
  const { data: seal } = useQuery(sealOptions())
  const mayUnseal = useCan('owners:manage')
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const isSealed = seal?.sealed === true
  // Whoever unsealed it: what was masked because nothing could be opened is read again.
  useEffect(() => {
    if (!isSealed) return undefined
    return () => void client.invalidateQueries({ queryKey: vaultKeys.all })
  }, [client, isSealed])
  if (!isSealed) return null
  return (
    <aside
      aria-label="Sealed secrets"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 bg-warning-soft px-4 py-2 text-sm text-warning"
    >
      <LockKeyhole aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 grow basis-56 text-pretty">
        <strong className="font-medium">Secrets are sealed.</strong> Until{' '}
        {mayUnseal ? 'you or another owner unseals' : 'an owner unseals'} them, none can be
        revealed, used or changed; webhooks and push notifications wait.
      </p>
      {mayUnseal && (
        <Button size="sm" onClick={() => setOpen(true)}>
          Unseal…
        </Button>
      )}
      {isOpen && <UnsealDialog seal={seal} onClose={() => setOpen(false)} />}
    </aside>
  )
}
