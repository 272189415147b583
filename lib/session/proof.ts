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

/** Has a passkey sign that it is them; gives `null` when the person cancelled the browser's prompt. */
export function usePasskeyProof() {
  const whileShown = useWhileShown()
  return async (): Promise<Body<'finishPasskeyProof'> | null> => {
    const signal = whileShown()
    const { flow, options } = await write('startPasskeyProof', {})
    const credential = await askForPasskey(options, signal)
    return credential && { flow, credential }
  }
}

/** Proves by a passkey; gives `false` when the person cancelled the browser's prompt. */
export function useProveByPasskey() {
  const prove = usePasskeyProof()
  return useMutation({
    mutationFn: async (): Promise<boolean> => {
      const answer = await prove()
      if (!answer) return false
      await write('finishPasskeyProof', {}, answer)
      return true
    },
    gcTime: 0,
  })
}
