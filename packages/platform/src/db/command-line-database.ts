import { Database, type Tx } from './database.ts'

/**
 * A database whose changes nobody signed in for: whoever has the machine made them. The log names no person for them, whoever
 * the services act as, and says where they came from.
 */
export class CommandLineDatabase extends Database {
  override transaction<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return super.transaction(workspaceId, (tx) =>
      work({
        ...tx,
        emit: (event) => tx.emit({ ...event, actorId: null }),
        audit: (entry) =>
          tx.audit({
            ...entry,
            actorId: null,
            details: { ...entry.details, via: 'command line' },
          }),
      }),
    )
  }
}
