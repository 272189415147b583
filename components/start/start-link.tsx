'use client'

import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { stepCount, useFirstSteps } from './use-first-steps'

/** The way to the first steps, until they are done. For who can take them. */
export function StartLink() {
  const mayTake = useCan('agents:manage')
  const { done, isKnown } = useFirstSteps()
  if (!mayTake || !isKnown || done === stepCount) return null
  return (
    <p className="flex flex-wrap items-center justify-center gap-3 px-4 pb-4 text-muted">
      {done} of {stepCount} first steps done
      <Button asChild size="sm">
        <Link href={paths.start}>Continue</Link>
      </Button>
    </p>
  )
}
