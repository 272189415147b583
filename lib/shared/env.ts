/**
 * Settings that the dashboard's server reads. Read when asked, not at import: the build needs none of them.
 */
export const env = {
  /** Where the platform answers, as this server reaches it. */
  apiUrl: (): string => process.env.SESAME_API_URL ?? 'http://127.0.0.1:4000',
  /** Where agents reach the platform: as configured, or the public address, without TLS with the port of the API. */
  agentApiUrl: (): string => {
    if (process.env.SESAME_AGENT_API_URL) return process.env.SESAME_AGENT_API_URL
    const url = new URL(env.publicUrl() ?? 'http://localhost')
    if (url.protocol === 'https:') return url.origin
    url.port = process.env.SESAME_API_PORT ?? '4000'
    return url.origin
  },
  /** Address that people use, when it is configured. Decides whether cookies are `Secure`. */
  publicUrl: (): string | null => process.env.SESAME_PUBLIC_URL ?? process.env.NEXTAUTH_URL ?? null,
  authSecret: (): string => {
    const secret = process.env.AUTH_SECRET
    if (!secret)
      throw new Error('AUTH_SECRET is not set. Example: AUTH_SECRET=$(openssl rand -base64 32)')
    return secret
  },
  isDevelopment: (): boolean => process.env.NODE_ENV === 'development',
}
