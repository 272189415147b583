import { SesameApiError } from '@sesamespace/sdk'
import { sesameFor, type Visitor } from './sesame'
import { type OperatorToken, tokenFrom } from './session-cookie'

/** Rotate this long before the access token ends, so that no request starts with one that dies on the way. */
const marginMs = 60_000
/** The platform accepts a just-used refresh token for 10 s; requests that still carry it get the answer of the first. */
const shareMs = 10_000

const rotations = new Map<string, Promise<OperatorToken | null>>()

/** Whether the access token is about to end. */
export const isStale = (token: OperatorToken, now = Date.now()): boolean =>
  token.accessExpiresAt - now < marginMs

/**
 * A token whose access part is good: the same one, or its successor. Requests that race with the same refresh token share
 * one rotation. `null`: the platform ended the session. Throws when the platform cannot be asked; the token may still be good.
 */
export function rotateIfStale(
  token: OperatorToken,
  visitor: Visitor,
): Promise<OperatorToken | null> {
  if (!isStale(token)) return Promise.resolve(token)
  const running = rotations.get(token.refreshToken)
  if (running) return running
  const rotation = rotate(token, visitor)
  rotations.set(token.refreshToken, rotation)
  const forget = (): boolean => rotations.delete(token.refreshToken)
  rotation.then(() => setTimeout(forget, shareMs).unref(), forget)
  return rotation
}

async function rotate(token: OperatorToken, visitor: Visitor): Promise<OperatorToken | null> {
  try {
    return tokenFrom(await sesameFor(undefined, visitor).refresh(token.refreshToken))
  } catch (error) {
    if (error instanceof SesameApiError && error.status === 401) return null
    throw error
  }
}
