import { closeCodes } from './server-frames.ts'

/** How a socket ends because its sign-in did: the close code, and the sentence in the error frame before it. */
export interface Ending {
  closeCode: number
  message: string
}

const revoked = (message: string): Ending => ({ closeCode: closeCodes.revoked, message })
const expired = (message: string): Ending => ({ closeCode: closeCodes.expired, message })

/** By reason, which is also the reason of the close frame. */
const endings: Record<string, Ending> = {
  key_revoked: revoked('The key of this connection was revoked. Ask an operator for a new one.'),
  key_expired: expired('The key of this connection has expired. Ask an operator for a new one.'),
  session_expired: expired('This session has expired. Sign in again.'),
  signed_out: revoked('You signed out.'),
  signed_out_elsewhere: revoked('This session was ended from another one. Sign in again.'),
  refresh_token_reused: revoked(
    'This session was ended because its refresh token was used twice. Sign in again; if you did not do this, change your password.',
  ),
  not_recognised: revoked('You said that this session was not yours. Sign in again.'),
  password_changed: revoked('The password was changed. Sign in again.'),
  account_disabled: revoked('This account is disabled. Ask an admin of the workspace.'),
  second_factor_reset: revoked('The second factor was removed by an admin. Sign in again.'),
  second_factor_required: revoked(
    'Your workspace requires a second factor. Set up an authenticator app or a passkey first.',
  ),
  identity_unlinked: revoked('The account was disconnected from single sign-on. Sign in again.'),
  member_removed: revoked('This person was removed from the workspace.'),
  agent_frozen: revoked(
    'This agent is frozen. It may connect again once an operator unfreezes it.',
  ),
  agent_deleted: revoked('This agent was removed.'),
}

export const endingOf = (reason: string): Ending =>
  endings[reason] ?? revoked('Access was taken away. Sign in again.')
