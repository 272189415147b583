import { ConfigError } from './config-error.ts'

/** A provider of identities (OpenID Connect), and whom of those it knows Sesame lets in. */
export interface SsoConfig {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button is called: "Continue with …". */
  label: string
  /** Domains of e-mail addresses, in lower case; none: every one. */
  domains: readonly string[]
  /** What somebody becomes who was not invited; `null`: nobody comes in that way. */
  newcomerRole: 'operator' | 'approver' | 'auditor' | 'viewer' | null
}

interface Given {
  SESAME_OIDC_ISSUER?: string | undefined
  SESAME_OIDC_CLIENT_ID?: string | undefined
  SESAME_OIDC_CLIENT_SECRET?: string | undefined
  SESAME_OIDC_LABEL?: string | undefined
  SESAME_OIDC_DOMAINS: string[]
  SESAME_OIDC_ROLE?: SsoConfig['newcomerRole'] | undefined
}

const examples = {
  SESAME_OIDC_ISSUER: 'https://login.example.com',
  SESAME_OIDC_CLIENT_ID: 'sesame',
  SESAME_OIDC_CLIENT_SECRET: '"$(cat client-secret)"',
  SESAME_OIDC_DOMAINS: 'example.com',
} as const

/** The settings of single sign-on: all that is needed, or none. Throws a `ConfigError` that names what is missing. */
export function ssoOf(given: Given): SsoConfig | null {
  const { SESAME_OIDC_ISSUER: issuer, SESAME_OIDC_CLIENT_ID: clientId } = given
  const { SESAME_OIDC_CLIENT_SECRET: clientSecret, SESAME_OIDC_ROLE: role = null } = given
  const { SESAME_OIDC_LABEL, SESAME_OIDC_DOMAINS, SESAME_OIDC_ROLE } = given
  const first = Object.entries({
    SESAME_OIDC_ISSUER: issuer,
    SESAME_OIDC_CLIENT_ID: clientId,
    SESAME_OIDC_CLIENT_SECRET: clientSecret,
    SESAME_OIDC_LABEL,
    SESAME_OIDC_DOMAINS: SESAME_OIDC_DOMAINS[0],
    SESAME_OIDC_ROLE,
  }).find(([, value]) => value !== undefined)?.[0]
  if (first === undefined) return null
  if (issuer === undefined) throw needs(first, 'SESAME_OIDC_ISSUER')
  if (clientId === undefined) throw needs(first, 'SESAME_OIDC_CLIENT_ID')
  if (clientSecret === undefined) throw needs(first, 'SESAME_OIDC_CLIENT_SECRET')
  const domains = given.SESAME_OIDC_DOMAINS.map((domain) => domain.toLowerCase())
  // A provider where anybody may register would otherwise let in the whole world.
  if (role !== null && domains.length === 0) throw needs('SESAME_OIDC_ROLE', 'SESAME_OIDC_DOMAINS')
  const label = given.SESAME_OIDC_LABEL ?? 'single sign-on'
  return {
    issuer: new URL(issuer).href,
    clientId,
    clientSecret,
    label,
    domains,
    newcomerRole: role,
  }
}

const needs = (given: string, missing: keyof typeof examples): ConfigError =>
  new ConfigError(
    'invalid_setting',
    `${given} needs ${missing} too, for example ${missing}=${examples[missing]}`,
  )
