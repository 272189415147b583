'use client'

import type { DemoState } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'
import { toastDone, toastError } from '@/components/ui/toast'
import { meOptions } from '@/lib/session/queries'
import { demoOptions, useChangeDemo } from '@/lib/start/queries'
import { carryOut } from '@/lib/shared/carry-out'

/** The demo data among the settings. Shown to admins. */
export function DemoSection() {
  const demo = useDemo()
  if (!demo) return null
  return (
    <Section title="Demo data">
      <div className="px-4">
        <DemoData demo={demo} />
      </div>
    </Section>
  )
}

/** The demo data as an offer below the first steps. Shown to admins. */
export function DemoOffer() {
  const demo = useDemo()
  if (!demo) return null
  return (
    <section aria-label="Demo data" className="rounded-md border p-4">
      <DemoData demo={demo} />
    </section>
  )
}

function useDemo(): DemoState | undefined {
  const { data: me } = useQuery(meOptions())
  const mayManage = me?.permissions.includes('workspace:manage') ?? false
  return useQuery({ ...demoOptions(), enabled: mayManage }).data
}

/** Adds the demo data, or takes it away again. */
function DemoData({ demo }: { demo: DemoState }) {
  const [asking, setAsking] = useState(false)
  const change = useChangeDemo()
  const run = (add: boolean): void =>
    carryOut(change, add, {
      onSuccess: () => {
        setAsking(false)
        toastDone(add ? 'Demo data added' : 'Demo data removed')
      },
      onError: (error) => {
        setAsking(false)
        toastError(error)
      },
    })
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="min-w-56 flex-1 text-muted">
        {demo.present
          ? 'This workspace has demo data: agents, channels, a vault and jobs with “demo” in their names.'
          : 'Look around first: three demo agents with channels, tasks, a vault, a request and a calendar. Everything says “demo”, and one click removes it.'}
      </p>
      {demo.present ? (
        <Button onClick={() => setAsking(true)}>Remove demo data</Button>
      ) : (
        <Button busy={change.isPending} onClick={() => run(true)}>
          Add demo data
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove the demo data?"
        action="Remove demo data"
        busy={change.isPending}
        onConfirm={() => run(false)}
      >
        <p>
          The demo agents, channels, vault, tasks and jobs go, with what people wrote in them.
          Nothing else is touched. The audit log keeps its entries.
        </p>
      </ConfirmDialog>
    </div>
  )
}
