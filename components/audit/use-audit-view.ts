'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { AuditQuery } from '@/lib/audit/queries'
import { dayStart } from '@/lib/shared/days'
import { parseAsDate } from '@/lib/shared/parse-as-date'
import { parseAsId } from '@/lib/shared/parse-id'
import { useFormats } from '@/lib/shared/use-formats'

/** Which part of the log is shown: all of it is in the address. Days are those of the person's calendar. */
export function useAuditView() {
  const [view, setView] = useQueryStates({
    action: parseAsString,
    actor: parseAsId,
    from: parseAsDate,
    to: parseAsDate,
  })
  const { action, actor, from, to } = view
  const { timeZone } = useFormats().region
  const query = useMemo<AuditQuery>(() => {
    const since = from ? dayStart(from, timeZone) : undefined
    const until = to ? dayStart(to, timeZone, 1) : undefined
    return {
      ...(action && { action }),
      ...(actor && { actorId: actor }),
      ...(since && { from: since }),
      ...(until && { to: until }),
    }
  }, [action, actor, from, to, timeZone])
  const clear = (): void => void setView({ action: null, actor: null, from: null, to: null })
  return { ...view, query, setView, clear }
}

export type AuditView = ReturnType<typeof useAuditView>
