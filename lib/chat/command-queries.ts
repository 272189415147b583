import { queryOptions } from '@tanstack/react-query'

/** The commands, and what finds them. They are a file of their own, which comes when somebody types a slash. */
export const commandsOptions = () =>
  queryOptions({
    queryKey: ['commands'],
    queryFn: () => import('./commands'),
    // A module is no data to compare.
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: Infinity,
  })
