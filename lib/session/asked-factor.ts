import { ApiError } from '@/lib/shared/errors'

/** What a sign-in still lacks after the right password. */
export type AskedFactor = 'code' | 'passkey' | 'either'

const factors: Readonly<Record<string, AskedFactor>> = {
  totp_required: 'code',
  passkey_required: 'passkey',
  // The dashboard's own: the code and the hint of the platform, as one word that travels through next-auth.
  totp_or_passkey_required: 'either',
}

/** The factor that a refused sign-in asks for; `null` when it was refused for another reason. */
export const askedFactor = (error: unknown): AskedFactor | null =>
  error instanceof ApiError ? (factors[error.code] ?? null) : null
