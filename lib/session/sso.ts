import { limits } from '@sesamespace/contract/limits'
import { api } from '@/lib/shared/api'

/** Where the provider of single sign-on signs people in. The browser goes there, and comes back signed in, to `next`. */
export const startSso = (next: string): Promise<{ url: string }> =>
  api<{ url: string }>('/sso/start', { method: 'POST', body: { next: kept(next) } })

/** The same for somebody who is signed in, to prove again who they are. */
export const startSsoProof = (next: string): Promise<{ url: string }> =>
  api<{ url: string }>('/sso/proof', { method: 'POST', body: { next: kept(next) } })

/** An address that is too long to be brought back is not. */
const kept = (next: string): string => (next.length > limits.ssoNext ? '' : next)

/** The same for somebody who is signed in, to connect their account. */
export const startSsoLink = (password: string): Promise<{ url: string }> =>
  api<{ url: string }>('/sso/link', { method: 'POST', body: { password } })
