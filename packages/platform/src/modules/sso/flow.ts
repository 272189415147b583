import { hkdfSync } from 'node:crypto'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'

/** How long a person may take at the provider. */
export const FLOW_SECONDS = 600

const AUDIENCE = 'sesame single sign-on'

const link = z.object({ principalId: z.uuid(), sessionId: z.uuid() })
const content = z.object({
  jti: z.uuid(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  link: link.nullable(),
})

/** A sign-in under way: what its answer is checked against, and whom it is for. */
export interface Flow {
  id: string
  state: string
  nonce: string
  verifier: string
  /** Whose account is connected, and in which session they asked for it; `null` for a sign-in. */
  link: z.output<typeof link> | null
}

/** Sealed, not stored: strangers who start cannot fill a table. The browser brings it back without being able to read it. */
export function createFlows(authSecret: string) {
  const key = new Uint8Array(hkdfSync('sha256', authSecret, '', 'sesame single sign-on', 32))
  return {
    seal: ({ id = uuid(), ...flow }: Omit<Flow, 'id'> & { id?: string }): Promise<string> =>
      new EncryptJWT({ ...flow })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setJti(id)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${FLOW_SECONDS}s`)
        .encrypt(key),

    /** `null` when it is not one of ours, or too old. */
    async open(sealed: string): Promise<Flow | null> {
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          audience: AUDIENCE,
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          requiredClaims: ['jti', 'exp'],
        })
        const { jti, ...flow } = content.parse(payload)
        return { id: jti, ...flow }
      } catch {
        return null
      }
    },
  }
}

export type Flows = ReturnType<typeof createFlows>
