'use client'

import { useQuery } from '@tanstack/react-query'
import { whenReachable } from '@/lib/shared/when-reachable'

/** Without a connection this fails at once: what somebody sends is not held for a connection in silence. */
export const loadComposerKit = () => import('./composer-kit')

/** What a composer needs once somebody types in it; `undefined` until it is there. */
export const useComposerKit = () =>
  useQuery({
    queryKey: ['composer kit'],
    queryFn: whenReachable(loadComposerKit),
    // Code is no data to compare.
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data
