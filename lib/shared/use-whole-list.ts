import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query'

type ListOptions<T, K extends QueryKey> = UseQueryOptions<T[], Error, T[], K>

/** A whole list, its first rows at once: all of them are only asked for when there are more than come with the page. */
export function useWholeList<T, F extends QueryKey, A extends QueryKey>(
  firstOptions: ListOptions<T, F>,
  allOptions: ListOptions<T, A>,
  firstLimit: number,
) {
  const first = useQuery(firstOptions)
  const areMore = (first.data?.length ?? 0) >= firstLimit
  const all = useQuery({ ...allOptions, enabled: areMore })
  return { ...first, data: (areMore && all.data) || first.data }
}
