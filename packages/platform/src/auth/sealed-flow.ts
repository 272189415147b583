import { hkdfSync } from 'node:crypto'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'

const ids = z.object({ jti: z.uuid() })

/** What a sign-in under way is checked against when it comes back. */
export type Flow<T> = T & { id: string }

export interface SealedFlowOptions<S> {
  /** What the key is for: a flow of another purpose does not open. */
  purpose: string
  seconds: number
  content: S
}

/**
 * Sealed, not stored: strangers who start cannot fill a table. Whoever started brings it back without being able to read it.
 * Whether it was used already, the caller asks of the database.
 */
export function createSealedFlows<S extends z.ZodType<Record<string, unknown>>>(
  authSecret: string,
  { purpose, seconds, content }: SealedFlowOptions<S>,
) {
  const key = new Uint8Array(hkdfSync('sha256', authSecret, '', purpose, 32))
  return {
    seal: (flow: z.output<S>): Promise<string> =>
      new EncryptJWT({ ...flow })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setJti(uuid())
        .setAudience(purpose)
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .encrypt(key),

    /** `null` when it is not one of ours, or too old. */
    async open(sealed: string): Promise<Flow<z.output<S>> | null> {
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          audience: purpose,
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          requiredClaims: ['jti', 'exp'],
        })
        return { ...content.parse(payload), id: ids.parse(payload).jti }
      } catch {
        return null
      }
    },
  }
}
