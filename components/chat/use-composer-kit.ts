'use client'

import { useQuery } from '@tanstack/react-query'

export const loadComposerKit = () => import('./composer-kit')

/** What a composer needs once somebody types in it; `undefined` until it is there. */
export const useComposerKit = () =>
  useQuery({
    queryKey: ['composer kit'],
    queryFn: loadComposerKit,
    // Code is no data to compare.
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data
