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
