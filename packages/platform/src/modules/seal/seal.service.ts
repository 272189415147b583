import { hostname } from 'node:os'
import type { SealState } from '@sesamespace/contract/seal'
import type { Actor } from '../../auth/actor.ts'
import { consumeGuess } from '../../auth/guesses.ts'
import { HashQueue } from '../../auth/hash-queue.ts'
import { ConfigError } from '../../config/config-error.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import { unwrapRootKey } from '../../crypto/wrapped-key.ts'
import { CommandLineDatabase } from '../../db/command-line-database.ts'
import type { Database } from '../../db/database.ts'
import type { NewAuditEntry } from '../../db/log/audit-log.ts'
import { assertRootKey } from '../../db/installation-key.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { unsealNode } from '../../policies/workspace.ts'
import { auditActor } from '../audit/index.ts'
import { searchEverything } from '../leaks/index.ts'
import { findOwner } from '../members/index.ts'
import { countSealed, forgetSealed } from './seal.repo.ts'

interface SealParts {
  database: Database
  rootKey: RootKey
  /** The root key as it is kept; `null`: this node was started with an open one. */
  wrapped: string | null
  nodeId: string
  /** Since when this node is sealed. */
  since: () => Date | null
  onError: (error: unknown) => void
}

/** Who tries a passphrase, and who is named for it. */
interface Try {
  guesser: string
  audit: (entry: Pick<NewAuditEntry, 'action' | 'details'>) => Promise<void>
}

/** Each guess takes 128 MiB and one of the threads that everything shares: one at a time. */
const unwrapping = new HashQueue(1, 4, 'Somebody is unsealing already. Try again shortly.')

/** Whether this node has the root key, and how it gets it. The key itself never leaves a node: each is unsealed by itself. */
export function createSealService(parts: SealParts) {
  const { database, rootKey, wrapped, nodeId, since, onError } = parts
  const node = hostname()

  const state = async (): Promise<SealState> => ({
    sealed: rootKey.isSealed,
    since: rootKey.isSealed ? (since()?.toISOString() ?? null) : null,
    node,
    sealedNodes: await countSealed(database.db),
  })

  /** The key that a passphrase opens, when it is the key of this database. */
  async function judge(passphrase: string, { guesser, audit }: Try): Promise<Buffer> {
    const guess = await consumeGuess(database.db, { unseals: guesser })
    const key = await unwrapRootKey(wrapped ?? '', passphrase).catch((cause: unknown) => {
      throw damaged(cause)
    })
    if (key === null) {
      await audit({ action: 'vault.unseal_refused', details: { node, code: 'wrong_passphrase' } })
      throw new AppError('wrong_passphrase', 'The passphrase is wrong.')
    }
    await guess.wasRight()
    await assertRootKey(database.db, key).catch((error: unknown) => {
      throw error instanceof ConfigError ? otherKey(error) : error
    })
    return key
  }

  async function open(passphrase: string, by: Try): Promise<void> {
    if (!rootKey.isSealed) return
    await unwrapping.run(async () => {
      // Somebody before in the line may have done it.
      if (!rootKey.isSealed) return
      const key = await judge(passphrase, by)
      // No audit, no service: without the record the node stays sealed.
      await by.audit({ action: 'vault.unsealed', details: { node } })
      rootKey.open(key)
      key.fill(0)
    })
    // It is unsealed whatever becomes of this: a later turn does it then.
    await lookBack({ isDue: true }).catch(onError)
  }

  /** Has what was written while nobody could look for secrets searched for them; `isDue`: whatever is known of nodes. */
  const lookBack = ({ isDue = false } = {}): Promise<void> =>
    database.db.transaction().execute(async (tx) => {
      // Another node may have taken this one for ended, when it could not say that it lives.
      const wasSealed = await forgetSealed(tx, nodeId)
      if (wasSealed || isDue) await searchEverything(tx)
    })

  return {
    state,
    lookBack,

    async unseal(actor: Actor, passphrase: string): Promise<SealState> {
      assertAllowed(unsealNode(actor))
      await open(passphrase, {
        guesser: actor.principalId,
        audit: ({ action, details }) =>
          database.transaction(actor.workspaceId, async (tx) =>
            tx.audit({
              action,
              ...auditActor(actor),
              targetType: 'workspace',
              targetId: actor.workspaceId,
              ...(details && { details }),
            }),
          ),
      })
      return await state()
    },

    /** For whoever has the machine: the log names nobody. */
    unsealByHand: (passphrase: string): Promise<void> =>
      open(passphrase, {
        guesser: `machine ${node}`,
        async audit({ action, details }) {
          const owner = await findOwner(database.db)
          // Before there is a workspace there is no log.
          if (!owner) return
          const { workspaceId } = owner
          await new CommandLineDatabase(database.db, () => {}).transaction(
            workspaceId,
            async (tx) =>
              tx.audit({
                action,
                actorId: null,
                targetType: 'workspace',
                targetId: workspaceId,
                ...(details && { details }),
              }),
          )
        },
      }),
  }
}

export type SealService = ReturnType<typeof createSealService>

const damaged = (cause: unknown): AppError =>
  new AppError(
    'conflict',
    'The sealed root key on this machine is damaged. Put master.key.sealed back from a copy and restart this node.',
    { cause },
  )

const otherKey = (cause: ConfigError): AppError =>
  new AppError(
    'conflict',
    'The passphrase is right, but the root key that it opens is not the one of this database. Put the right master.key.sealed back and restart this node.',
    { cause },
  )
