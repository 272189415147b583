import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { assertPasskeys, createPasskey } from '@/lib/session/authenticator'
import { useWhileShown } from '@/lib/session/while-shown'
import { read, type Result, write } from '@/lib/shared/call'
import { accountActivityOptions } from './profile'
import { totpOptions } from './queries'
import { meOptions } from '@/lib/session/queries'

/** The person's own passkeys. */
export const passkeysOptions = () =>
  queryOptions({
    queryKey: ['settings', 'passkeys'],
    queryFn: async ({ signal }) => (await read('listPasskeys', {}, signal)).passkeys,
    staleTime: 0,
  })

/** The first passkey brings recovery codes, and the last one takes them with it. */
function useInvalidateFactors() {
  const client = useQueryClient()
  return async (): Promise<void> => {
    await Promise.all([
      client.invalidateQueries({ queryKey: passkeysOptions().queryKey }),
      client.invalidateQueries({ queryKey: totpOptions().queryKey }),
      client.invalidateQueries({ queryKey: meOptions().queryKey }),
      client.invalidateQueries({ queryKey: accountActivityOptions().queryKey }),
    ])
  }
}

/** Adds a passkey; gives `null` when the person cancelled the browser's prompt. Recovery codes stay in the mutation. */
export function useAddPasskey() {
  const onSuccess = useInvalidateFactors()
  const whileShown = useWhileShown()
  return useMutation({
    mutationFn: async ({
      name,
      password,
    }: {
      name: string
      password: string
    }): Promise<Result<'addPasskey'> | null> => {
      const signal = whileShown()
      await assertPasskeys()
      const { flow, options } = await write('startPasskey', {}, { password })
      const credential = await createPasskey(options, signal)
      return credential && (await write('addPasskey', {}, { flow, name, credential }))
    },
    gcTime: 0,
    onSuccess,
  })
}

export function useRenamePasskey(passkeyId: string) {
  const onSuccess = useInvalidateFactors()
  return useMutation({
    mutationFn: (name: string) => write('renamePasskey', { passkeyId }, { name }),
    onSuccess,
  })
}

export function useRemovePasskey(passkeyId: string) {
  const onSuccess = useInvalidateFactors()
  return useMutation({
    mutationFn: (password: string) => write('removePasskey', { passkeyId }, { password }),
    gcTime: 0,
    onSuccess,
  })
}
