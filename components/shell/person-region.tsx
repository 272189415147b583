'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, use } from 'react'
import { meOptions } from '@/lib/session/queries'
import { formatsOf } from '@/lib/shared/formats'
import { resolveRegion } from '@/lib/shared/region'
import { BrowserRegionContext, FormatsContext } from '@/lib/shared/use-formats'

/** Formats times, dates and numbers in here as the signed-in person has chosen. */
export function PersonRegion({ children }: { children: ReactNode }) {
  const browser = use(BrowserRegionContext)
  const { data: region } = useQuery({ ...meOptions(), select: (me) => me.region })
  return (
    <FormatsContext value={formatsOf(resolveRegion(region, browser))}>{children}</FormatsContext>
  )
}
