import { assertFactor, type Actor } from '../auth/actor.ts'
import type { Authenticator } from '../auth/authenticate.ts'
import type { SignInFrame } from './client-frames.ts'

/** Turns the first frame of a socket into who is calling; `null` when it proves nothing. */
export type SocketSignIn = (frame: SignInFrame, hosts: readonly string[]) => Promise<Actor | null>

export const createSocketSignIn =
  (authenticator: Authenticator): SocketSignIn =>
  async (frame, hosts) => {
    const actor = await identify(authenticator, frame, hosts)
    if (actor) assertFactor(actor)
    return actor
  }

const identify = (
  authenticator: Authenticator,
  frame: SignInFrame,
  hosts: readonly string[],
): Promise<Actor | null> => {
  if ('apiKey' in frame) return authenticator.authenticateApiKey(frame.apiKey)
  if ('token' in frame) return authenticator.authenticateToken(frame.token)
  if ('ticket' in frame) return authenticator.authenticateTicket(frame.ticket)
  return authenticator.authenticateSignedConnect(frame.agent, hosts)
}
