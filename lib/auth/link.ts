import { queryOptions } from '@tanstack/react-query'
import { write } from '@/lib/shared/call'

/** What an invitation is for. The token is a secret: it is in no query key. */
export const inviteOptions = (token: string, attempt: number) =>
  queryOptions({
    queryKey: ['link', 'invite', attempt],
    queryFn: () => write('checkInvite', {}, { token }),
    ...once,
  })

/** Whose password a reset link sets. */
export const resetOptions = (token: string, attempt: number) =>
  queryOptions({
    queryKey: ['link', 'reset', attempt],
    queryFn: () => write('checkPasswordReset', {}, { token }),
    ...once,
  })

/** Sets the new password; answers with the email to sign in with. */
export const resetPassword = (input: {
  token: string
  password: string
}): Promise<{ email: string }> => write('resetPassword', {}, input)

/** Mails a link to whoever has the address. */
export const requestPasswordReset = (email: string): Promise<{ linkSeconds: number }> =>
  write('requestPasswordReset', {}, { email })

const once = { gcTime: 0, staleTime: Infinity } as const
