import { inSpan } from '@sesamespace/telemetry/span'
import type { Actor } from '../auth/actor.ts'
import { AppError } from '../http/errors.ts'
import type { FileLinks } from '../http/file-links.ts'
import { parseSignIn } from './client-frames.ts'
import type { ClientSocket, SocketRefusal } from './client-socket.ts'
import { endingOf } from './endings.ts'
import { closeCodes, errorFrame, isOpen } from './server-frames.ts'
import type { SocketHub } from './socket-hub.ts'
import type { Counts, SocketLimits } from './socket-limits.ts'
import { SocketSession } from './socket-session.ts'
import type { SocketSignIn } from './socket-sign-in.ts'
import type { Turns } from './turns.ts'

export const HEARTBEAT_INTERVAL_MS = 30_000

/** What sessions are opened with. */
export interface SessionParts {
  hub: SocketHub
  signIn: SocketSignIn
  signIns: Turns
  links: FileLinks
  limits: Pick<SocketLimits, 'perCredential'>
  counts: Counts
}

const refusals = {
  notSignIn: {
    code: 'unauthenticated',
    error: 'Sign in first: send an "auth" frame with an apiKey, ticket, token or agent signature.',
    closeCode: closeCodes.signInFailed,
  },
  invalid: {
    code: 'invalid_credentials',
    error: 'These credentials are not valid. Check the key, or sign in again.',
    closeCode: closeCodes.signInFailed,
  },
  tooMany: {
    code: 'rate_limited',
    error: 'Too many connections with this key or session. Close some of them.',
    closeCode: closeCodes.tooSlow,
  },
} satisfies Record<string, SocketRefusal>

/**
 * Signs a socket in by its first frame, sent to one of the hosts; `null` when it is closed or closes. When all clients of a
 * node come back at once, each is done with before the next: all at the same time, none would be in before it gives up.
 */
export const openSession = (
  parts: SessionParts,
  client: ClientSocket,
  text: string,
  hosts: readonly string[],
): Promise<SocketSession | null> =>
  parts.signIns.take(
    () => isOpen(client.socket),
    () => establish(parts, client, text, hosts),
  )

async function establish(
  parts: SessionParts,
  client: ClientSocket,
  text: string,
  hosts: readonly string[],
): Promise<SocketSession | null> {
  const { hub, links, limits, counts } = parts
  const caller = await inSpan('socket auth', { kind: 'server' }, () =>
    findCaller(parts.signIn, text, hosts),
  )
  if ('closeCode' in caller) {
    client.refuse(caller)
    return null
  }
  if (!isOpen(client.socket)) return null
  const credential = `credential ${caller.credential.type} ${caller.credential.id}`
  if (counts.of(credential) >= limits.perCredential) {
    client.refuse(refusals.tooMany)
    return null
  }
  client.socket.once('close', counts.take(credential))
  const session = new SocketSession(caller, client.writer, links, () =>
    client.socket.close(closeCodes.tooSlow, 'Too slow: reconnect and replay'),
  )
  const place = await hub.join(session, (reason) => revoke(client, session, reason))
  if (!isOpen(client.socket)) {
    await hub.leave(session)
    return null
  }
  session.send({
    type: 'authenticated',
    heartbeatIntervalMs: HEARTBEAT_INTERVAL_MS,
    principalId: caller.principalId,
    workspaceId: caller.workspaceId,
    ...place,
  })
  session.release()
  return session
}

/** Who the first frame proves to be calling, or why nobody. */
async function findCaller(
  signIn: SocketSignIn,
  text: string,
  hosts: readonly string[],
): Promise<Actor | SocketRefusal> {
  const frame = parseSignIn(text)
  if ('problem' in frame) return refusals.notSignIn
  try {
    return (await signIn(frame, hosts)) ?? refusals.invalid
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const closeCode = error.status === 403 ? closeCodes.revoked : closeCodes.signInFailed
    return { code: error.code, error: error.message, closeCode }
  }
}

function revoke(client: ClientSocket, session: SocketSession, reason: string): void {
  const { closeCode, message } = endingOf(reason)
  session.send(errorFrame('revoked', message, reason))
  client.writer.flush()
  client.socket.close(closeCode, reason)
}
