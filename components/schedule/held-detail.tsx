'use client'

import type { ScheduleSync } from '@sesamespace/sdk'
import { CalendarMinus } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { Fact, Facts } from '@/components/ui/facts'
import { RelativeTime } from '@/components/ui/time'
import { toastError, toastUndo } from '@/components/ui/toast'
import { usePerson } from '@/lib/people/queries'
import { useDecideHeld } from '@/lib/schedule/sync-queries'
import { nameJobs } from '@/lib/schedule/sync-words'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { paths } from '@/lib/shared/paths'
import { heldTitles, useHeldTitle } from './held-line'
import { carryOut } from '@/lib/shared/carry-out'

/** A sync that would cancel most jobs of its agent, and both ways to decide. */
export function HeldSyncNeed({ subject: sync }: { subject: ScheduleSync }) {
  const title = useHeldTitle(sync)
  const agent = usePerson(sync.agentId)
  const decide = useDecideHeld(sync.id)
  const formats = useFormats()
  const count = sync.held?.count ?? 0
  const undo = (): void => carryOut(decide, 'undoHeldCancel', { onError: toastError })
  return (
    <Detail
      icon={<CalendarMinus aria-hidden className="size-6 text-danger" />}
      title={title}
      note={
        <>
          <RelativeTime at={sync.createdAt} />. The jobs go on until somebody decides.
        </>
      }
      actions={
        <>
          <Button
            size="lg"
            className="max-md:grow"
            busy={decide.isPending && decide.variables === 'keepHeldJobs'}
            onClick={() => carryOut(decide, 'keepHeldJobs', { onError: toastError })}
          >
            Keep {plural(count, 'job')}
          </Button>
          <Button
            size="lg"
            variant="danger-quiet"
            className="max-md:grow"
            busy={decide.isPending && decide.variables === 'applyHeldCancel'}
            onClick={() =>
              carryOut(decide, 'applyHeldCancel', {
                onSuccess: () => toastUndo(`${plural(count, 'job')} cancelled`, undo),
                onError: toastError,
              })
            }
          >
            Cancel {plural(count, 'job')}
          </Button>
        </>
      }
    >
      <Facts>
        <Fact name="Agent">
          <Link href={paths.agent(sync.agentId)} className="underline">
            <bdi>{agent?.displayName ?? 'An agent that left'}</bdi>
          </Link>
        </Fact>
        <Fact name="Jobs">
          <p dir="auto" className="wrap-anywhere">
            {nameJobs(heldTitles(sync), count, formats)}
          </p>
        </Fact>
      </Facts>
    </Detail>
  )
}
