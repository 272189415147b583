import type { Me } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

export const getMe = (signal?: AbortSignal): Promise<Me> =>
  api<Me>('/me', { ...(signal && { signal }) })

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
  const body: { url?: string } = await response.json()
  if (response.ok) return null
  const url = body.url && URL.canParse(body.url) ? new URL(body.url) : null
  return url?.searchParams.get('error') ?? 'internal'
}

/** Ends the session on the platform and clears the cookie. */
export const signOut = (): Promise<unknown> => api('/session', { method: 'DELETE' })
