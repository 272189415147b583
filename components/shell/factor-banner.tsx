'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldAlert } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { useEffect } from 'react'
import { factorMissing } from '@/lib/session/leave'
import { meOptions } from '@/lib/session/queries'
import { formatDayOf } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { useNow } from '@/lib/shared/use-now'

/** Names the day by which the person must have set up the second factor that their workspace requires. */
export default function FactorBanner() {
  const { data: me } = useQuery(meOptions())
  const now = useNow(30_000)
  const isOver = me?.secondFactorDueAt ? Date.parse(me.secondFactorDueAt) <= now : false
  // A page that only lies open asks for nothing, so nothing would be refused.
  useEffect(() => {
    if (isOver) factorMissing()
  }, [isOver])
  if (!me?.secondFactorDueAt) return null
  return (
    <aside
      aria-label="Required second factor"
      className="flex items-start gap-3 bg-warning-soft px-4 py-2 text-sm text-warning"
    >
      <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p className="min-w-0 grow wrap-anywhere">
        {me.workspaceName} requires a second factor from{' '}
        <strong className="font-medium">{formatDayOf(me.secondFactorDueAt)}</strong> on. After that,
        you can’t do anything else until it is set up.{' '}
        <Link href={paths.security} className="underline underline-offset-2">
          Set it up now
        </Link>
      </p>
    </aside>
  )
}
