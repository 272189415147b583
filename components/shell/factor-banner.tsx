'use client'

import { ShieldAlert } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { useEffect } from 'react'
import { factorMissing } from '@/lib/session/leave'
import { useFormats } from '@/lib/shared/use-formats'
import { paths } from '@/lib/shared/paths'
import { useNow } from '@/lib/shared/use-now'

interface FactorBannerProps {
  workspaceName: string
  /** ISO 8601. */
  dueAt: string
}

/** Names the day by which the person must have set up the second factor that their workspace requires. */
export function FactorBanner({ workspaceName, dueAt }: FactorBannerProps) {
  const now = useNow(30_000)
  const { formatDayOf } = useFormats()
  const isOver = Date.parse(dueAt) <= now
  // A page that only lies open asks for nothing, so nothing would be refused.
  useEffect(() => {
    if (isOver) factorMissing()
  }, [isOver])
  return (
    <aside
      aria-label="Required second factor"
      className="flex items-start gap-3 bg-warning-soft px-4 py-2 text-sm text-warning"
    >
      <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p className="min-w-0 grow wrap-anywhere">
        {workspaceName} requires a second factor from{' '}
        <strong className="font-medium" suppressHydrationWarning>
          {formatDayOf(dueAt)}
        </strong>{' '}
        on. After that, you can’t do anything else until it is set up.{' '}
        <Link href={paths.security} className="underline underline-offset-2">
          Set it up now
        </Link>
      </p>
    </aside>
  )
}
