import { SesameAuthError } from '../core/errors.ts'
import { closeCodes } from './socket.ts'

/** The reason of a close frame that a frozen agent gets: it may come back. */
export const frozenReason = 'agent_frozen'

const explanations: Record<string, string> = {
  key_revoked: 'The key was revoked. Ask an operator for a new one.',
  key_expired: 'The key has expired. Ask an operator for a new one.',
  session_expired: 'The session has expired. Sign in again.',
  signed_out: 'Signed out.',
  signed_out_elsewhere: 'The session was ended from another one. Sign in again.',
  refresh_token_reused: 'The session was ended because its refresh token was used twice.',
  password_changed: 'The password was changed. Sign in again.',
  account_disabled: 'The account is disabled. Ask an admin of the workspace.',
  identity_unlinked: 'The account was disconnected from single sign-on. Sign in again.',
  second_factor_reset: 'The second factor was removed by an admin. Sign in again.',
  member_removed: 'The person was removed from the workspace.',
  agent_frozen: 'The agent is frozen. It connects again once an operator unfreezes it.',
  agent_deleted: 'The agent was removed.',
}

/** Whether the server closed the socket because the sign-in behind it ended. */
export const isEnding = (code: number): boolean =>
  code === closeCodes.revoked || code === closeCodes.expired

/** What the close means, with the server's reason as its code. */
export function endingError(reason: string): SesameAuthError {
  const explanation = explanations[reason]
  return explanation === undefined
    ? new SesameAuthError(reason || 'Access was taken away.', 'access_revoked')
    : new SesameAuthError(explanation, reason)
}
