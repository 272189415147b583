'use client'

import type { InfiniteQueryObserverResult } from '@tanstack/react-query'
import { useCallback } from 'react'

type Pages = Pick<
  InfiniteQueryObserverResult,
  'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
>

/** Asks for the next page of a list, unless there is none or it is on its way: for the end of the list that comes near. */
export const useMore = ({ hasNextPage, isFetchingNextPage, fetchNextPage }: Pages): (() => void) =>
  useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
