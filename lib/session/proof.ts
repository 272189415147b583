import { queryOptions, useMutation } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'
import { askForPasskey } from './authenticator'
import { useWhileShown } from './while-shown'

/** By what the person can prove again who they are. */
export const proofWaysOptions = () =>
  queryOptions({
    queryKey: ['session', 'proof-ways'],
    queryFn: ({ signal }) => read('getProofWays', {}, signal),
    staleTime: 0,
  })

/** Proves by the password or by a code. */
export const useProve = () =>
  useMutation({
    mutationFn: (proof: Body<'proveSession'>) => write('proveSession', {}, proof),
    gcTime: 0,
  })

/** Proves by a passkey; gives `false` when the person cancelled the browser's prompt. */
export function useProveByPasskey() {
  const whileShown = useWhileShown()
  return useMutation({
    mutationFn: async (): Promise<boolean> => {
      const signal = whileShown()
      const { flow, options } = await write('startPasskeyProof', {})
      const credential = await askForPasskey(options, signal)
      if (!credential) return false
      await write('finishPasskeyProof', {}, { flow, credential })
      return true
    },
    gcTime: 0,
  })
}
