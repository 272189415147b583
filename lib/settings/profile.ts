import type { Region } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { membersOptions } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { type Body, read, write } from '@/lib/shared/call'

/** Changes how the person appears, here and in the list of people. */
function useOwnMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    gcTime: 0,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: meOptions().queryKey }),
        client.invalidateQueries({ queryKey: membersOptions().queryKey }),
      ]),
  })
}

export const useUpdateProfile = () =>
  useOwnMutation((input: Body<'updateProfile'>) => write('updateProfile', {}, input))

/**
 * Changes some of how the person reads times and numbers: what was chosen elsewhere meanwhile stays. Every screen shows it at once; a
 * change that fails is taken back by what the server then says.
 */
export function useUpdateRegion() {
  const client = useQueryClient()
  const { queryKey } = meOptions()
  return useMutation({
    mutationFn: (region: Partial<Region>) => write('updateProfile', {}, { region }),
    mutationKey: regionKey,
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey })
      client.setQueryData(
        queryKey,
        (me) => me?.region && { ...me, region: { ...me.region, ...change } },
      )
    },
    // The answer to one of several changes does not know of those that are still on their way.
    onSettled: () =>
      client.isMutating({ mutationKey: regionKey }) > 1
        ? undefined
        : client.invalidateQueries({ queryKey }),
  })
}

const regionKey = ['settings', 'region']

export const useChangeEmail = () =>
  useOwnMutation((input: Body<'changeEmail'>) => write('changeEmail', {}, input))

export const useUpdateWorkspace = () =>
  useOwnMutation((name: string) => write('updateWorkspace', {}, { name }))

/** The latest changes to the person's account. */
export const accountActivityOptions = () =>
  queryOptions({
    queryKey: ['settings', 'account-activity'],
    queryFn: async ({ signal }) => (await read('listAccountActivity', {}, signal)).activity,
    staleTime: 0,
  })
