import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { leasesOptions } from './queries'

const none: Lease[] = []

/** Leases given in an emergency that this person may review. Rarely any: no page waits for them. */
export function useOpenReviews(): Lease[] {
  const { data = none } = useQuery(leasesOptions({ review: 'open', limit: 100 }))
  return useMemo(() => data.filter(({ abilities }) => abilities?.review), [data])
}
