import type { PasskeyRequest } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'
import { ApiError } from '@/lib/shared/errors'
import { askForPasskey } from './authenticator'

/** Whose password was typed: the passkey is the second factor then. */
export interface PasskeyAccount {
  email: string
  password: string
}

/** Signs in with a passkey; `false` when the person cancelled. */
export async function signInWithPasskey(account?: PasskeyAccount): Promise<boolean> {
  const options = await api<PasskeyRequest>('/passkey/start', {
    method: 'POST',
    body: { ...(account && { account }) },
  })
  const credential = await askForPasskey(options)
  if (!credential) return false
  await api('/passkey/finish', { method: 'POST', body: { credential } }).catch((error: unknown) => {
    throw error instanceof ApiError && error.code === 'invalid_credentials' ? notTaken() : error
  })
  return true
}

const notTaken = (): ApiError =>
  new ApiError(401, {
    code: 'passkey_unknown',
    error: 'This passkey isn’t known here, or didn’t work. Use another one, or your password.',
  })
