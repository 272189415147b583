import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { membersOptions } from '@/lib/people/queries'
import { type Body, read, write } from '@/lib/shared/call'

/** Changes somebody, and looks anew at who is here. */
function useMemberMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: membersOptions().queryKey }),
  })
}

export const useUpdateMember = (memberId: string) =>
  useMemberMutation((input: Body<'updateMember'>) => write('updateMember', { memberId }, input))

export const useResetSecondFactor = (memberId: string) =>
  useMemberMutation(() => write('resetSecondFactor', { memberId }))

export const useRemoveMember = (memberId: string) =>
  useMemberMutation((handOverTo: string) => write('removeMember', { memberId }, { handOverTo }))

/** The answer holds the token: it stays in the mutation, which forgets it when the view closes. */
export const useCreatePasswordReset = (memberId: string) =>
  useMutation({
    mutationFn: async () => (await write('createPasswordReset', { memberId })).reset,
    gcTime: 0,
  })

/** What a person would leave behind; asked for anew each time. */
export const holdingsOptions = (memberId: string) =>
  queryOptions({
    queryKey: ['settings', 'holdings', memberId],
    queryFn: ({ signal }) => read('getMemberHoldings', { memberId }, signal),
    staleTime: 0,
    gcTime: 0,
  })
