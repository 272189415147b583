import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'
import { sealKey } from '@/lib/shared/errors'
import { vaultKeys } from './keys'

/** How often it is asked for, once it is known that something is sealed: no event tells of a node's own state. */
const ASK_EVERY_MS = 5_000

/** Whether the secrets can be used. Asked again by whatever is refused because they cannot. */
export const sealOptions = () =>
  queryOptions({
    queryKey: sealKey,
    queryFn: async ({ signal }) => (await read('getSeal', {}, signal)).seal,
    refetchInterval: ({ state }) => (state.data?.sealed ? ASK_EVERY_MS : false),
  })

/** Gives the node that answers the passphrase of its root key. */
export function useUnseal() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Body<'unseal'>) => write('unseal', {}, body),
    onSuccess: async ({ seal }) => {
      client.setQueryData(sealOptions().queryKey, seal)
      // What was masked because nothing could be opened.
      await client.invalidateQueries({ queryKey: vaultKeys.all })
    },
    gcTime: 0,
  })
}
