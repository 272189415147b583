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

/** Where the provider of single sign-on signs people in. The browser goes there, and comes back signed in, to `next`. */
export const startSso = (next: string): Promise<{ url: string }> =>
  api<{ url: string }>('/sso/start', { method: 'POST', body: { next } })

/** The same for somebody who is signed in, to connect their account. */
export const startSsoLink = (password: string): Promise<{ url: string }> =>
  api<{ url: string }>('/sso/link', { method: 'POST', body: { password } })

/** Ends the session on the platform and clears the cookie. */
export const signOut = (): Promise<unknown> => api('/session', { method: 'DELETE' })
