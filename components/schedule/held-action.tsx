import type { ScheduleSync } from '@sesamespace/sdk'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { useDecideHeld } from '@/lib/schedule/sync-queries'
import { carryOut } from '@/lib/shared/carry-out'

/** Keeps the jobs: what can be done in passing. */
export function HeldSyncAction({ subject: sync }: { subject: ScheduleSync }) {
  const decide = useDecideHeld(sync.id)
  return (
    <Button
      size="sm"
      busy={decide.isPending}
      onClick={() => carryOut(decide, 'keepHeldJobs', { onError: toastError })}
    >
      Keep
    </Button>
  )
}
