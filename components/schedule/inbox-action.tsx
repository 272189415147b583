import type { RunTrouble } from '@sesamespace/sdk'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { paths } from '@/lib/shared/paths'

/** Leads to the job. */
export function RunAction({ subject: { eventId } }: { subject: RunTrouble }) {
  return (
    <Button asChild size="sm">
      <Link href={paths.calendarEvent(eventId)}>Open job</Link>
    </Button>
  )
}
