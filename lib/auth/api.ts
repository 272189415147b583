import type { AcceptInviteInput, SetupInput } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

/** Makes the workspace and its first admin. The tokens of the answer stay on the server: the person signs in next. */
export const setUp = (input: SetupInput): Promise<unknown> =>
  api('/setup', { method: 'POST', body: input })

/** Takes an invitation. Answers with the email it was for, to sign in with. */
export const acceptInvite = (input: AcceptInviteInput): Promise<{ email: string }> =>
  api<{ email: string }>('/invites/accept', { method: 'POST', body: input })
