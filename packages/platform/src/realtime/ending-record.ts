import type { Database } from '../db/database.ts'
import type { SocketEnding } from './socket-hub.ts'

/** Writes into the audit log that live connections were closed because their sign-in ended. */
export const createEndingRecord =
  (database: Database) =>
  ({ actor, reason, sockets }: SocketEnding): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) =>
      tx.audit({
        action: 'socket.closed',
        actorId: actor.principalId,
        targetType: actor.credential.type,
        targetId: actor.credential.id,
        details: { reason, sockets },
      }),
    )
