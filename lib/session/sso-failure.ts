import { ApiError } from '@/lib/shared/errors'

/** Why a browser comes back from the provider without a sign-in: words for codes that come in the address, where no sentence does. */
const sentences: Readonly<Record<string, string>> = {
  sso_required: 'Your workspace takes single sign-on only. Only owners sign in with a password.',
  sso_not_configured: 'Single sign-on is not set up here any more. Sign in with your password.',
  sso_unavailable: 'The sign-in provider doesn’t answer. Try again in a moment.',
  sso_failed:
    'The sign-in provider gave an answer that can’t be used. Tell whoever runs Sesame: its log has the reason.',
  sso_expired:
    'That sign-in took too long, was used already, or was started in another browser. Try again.',
  sso_denied: 'The sign-in was cancelled, or your provider refused it. Try again.',
  sso_email_unverified:
    'Your sign-in provider hasn’t confirmed your email. Confirm it there, then try again.',
  sso_email_unconfirmed:
    'The email of this account was changed and never confirmed. Sign in with its password and connect it under Settings › Security, or ask an admin to open “Edit name and email…” for you and save.',
  sso_domain_not_allowed:
    'Emails of that domain can’t sign in here. Use the account of your organisation.',
  sso_no_account: 'Nobody here has your email. Ask an admin of your workspace to invite you.',
  sso_account_taken:
    'This account is connected to another one at the provider, or the other way round. Ask an admin to disconnect it.',
  sso_other_person:
    'At the provider you signed in as somebody else. Try again with your own account.',
  sso_not_fresh:
    'The provider let you through without asking for a sign-in, so it proves nothing new. Tell whoever runs it, or use your password.',
  sso_removed: 'You were removed from this workspace. Ask an admin to invite you.',
}

/** The failure of a code. */
export const ssoFailure = (code: string): ApiError =>
  new ApiError(403, { code, ...(sentences[code] && { error: sentences[code] }) })

/** The same of a call that failed, whatever it failed with. */
export const inWords = (error: Error | null): Error | null =>
  error instanceof ApiError && error.code.startsWith('sso_') ? ssoFailure(error.code) : error
