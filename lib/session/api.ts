import { api } from '@/lib/shared/api'

export interface SignInInput {
  email: string
  password: string
  totp?: string
}

/**
 * Signs in through next-auth: a CSRF token first, then the credentials as a form. Resolves with `null`, or with the code of
 * the refusal (`invalid_credentials`, `totp_required`, …).
 */
export async function signIn(input: SignInInput): Promise<string | null> {
  const { csrfToken } = await api<{ csrfToken: string }>('/auth/csrf')
  const response = await fetch('/api/auth/callback/credentials', {
    method: 'POST',
    body: new URLSearchParams({ ...input, csrfToken, json: 'true', callbackUrl: '/' }),
    cache: 'no-store',
  })
  if (response.ok) return null
  const refusal = /[?&]error=([^&"]+)/.exec(await response.text())?.[1]
  return refusal ? decodeURIComponent(refusal) : 'internal'
}

/** Ends the session on the platform and clears the cookie. */
export const signOut = (): Promise<unknown> => api('/session', { method: 'DELETE' })
