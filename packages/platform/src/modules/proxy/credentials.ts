import type { ProxyCredential } from '@sesamespace/contract/proxy'
import type { Actor } from '../../auth/actor.ts'
import { readLiveRights } from '../../auth/live-rights.ts'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { useLease } from '../../policies/lease.ts'
import { auditActor } from '../audit/index.ts'
import { assertActive } from '../fetch/index.ts'
import { leaseFacts, requireLease, requireLockedLease } from '../leases/index.ts'
import {
  findCredential,
  insertCredential,
  keepNewest,
  type CredentialType,
} from './credentials.repo.ts'
import { CREDENTIAL_SECONDS, MAX_CREDENTIALS } from './proxy-limits.ts'

/** The name that goes with a credential where there is a name and a password. */
export const CREDENTIAL_NAME = 'lease'

type LeaseAccess = Awaited<ReturnType<typeof requireLease>>

const TOKEN = /^proxy_[\dA-Za-z]{43}$/

/** A client of the proxy: who it acts for, and with which lease. */
export interface ProxyClient {
  actor: Actor
  leaseId: string
}

/** Credentials of single leases, for HTTP clients. Only their hashes are stored. */
export function createCredentials(database: Database) {
  return {
    /** Refuses whoever may not see the lease, or does not hold it. */
    async assertHolder(actor: Actor, leaseId: string): Promise<void> {
      assertHeld(actor, await requireLease(database.db, actor, leaseId))
    },

    create: (actor: Actor, leaseId: string): Promise<{ token: string; expiresAt: string }> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const { lease } = assertHeld(actor, await requireLockedLease(tx, actor, leaseId))
        assertActive(lease)
        const token = `proxy_${randomToken(43)}`
        const expiresAt = await insertCredential(tx.db, actor, {
          tokenHash: sha256(token),
          leaseId: lease.id,
          type: typeOf(actor),
          seconds: CREDENTIAL_SECONDS,
        })
        if (!expiresAt)
          throw new AppError('lease_ended', 'This lease has ended. Request a new one.')
        await keepNewest(tx.db, lease.id, MAX_CREDENTIALS)
        tx.audit({
          action: 'vault.lease.proxy_credential_created',
          ...auditActor(actor),
          targetType: 'lease',
          targetId: lease.id,
          details: { itemId: lease.item_id, expiresAt: expiresAt.toISOString() },
        })
        return { token, expiresAt: expiresAt.toISOString() }
      }),

    /** Whose credential it is, with the rights of this moment. Throws `invalid_credentials`, or why they are stopped. */
    async find(token: string): Promise<ProxyClient> {
      // What is no credential by its looks costs no look at the database.
      const row = TOKEN.test(token) ? await findCredential(database.db, sha256(token)) : undefined
      if (!row) throw unknown()
      const credential = { type: row.credential_type, id: row.credential_id }
      const rights = (await readLiveRights(database.db, [credential])).get(credential.id)
      if (rights?.ended === 'agent_frozen')
        throw new AppError(
          'agent_frozen',
          'This agent is frozen. An operator can let it work again.',
        )
      if (!rights || rights.ended !== null) throw unknown()
      return {
        leaseId: row.lease_id,
        actor: {
          principalId: row.id,
          workspaceId: row.workspace_id,
          kind: row.kind,
          handle: row.handle,
          displayName: row.display_name,
          role: rights.role,
          scopes: rights.scopes,
          credential,
        },
      }
    },
  }
}

function assertHeld(actor: Actor, access: LeaseAccess): LeaseAccess {
  const { lease, role } = access
  assertAllowed(useLease(actor, leaseFacts(lease, { principalId: actor.principalId, role })))
  return access
}

export type Credentials = ReturnType<typeof createCredentials>

function typeOf({ credential: { type } }: Actor): CredentialType {
  if (type === 'file_link' || type === 'calendar_feed' || type === 'command_line')
    throw new AppError('forbidden', 'Sign in to make a credential.')
  return type
}

const unknown = (): AppError =>
  new AppError(
    'invalid_credentials',
    'The proxy does not know this credential, or it has ended. Make a new one with createProxyCredential.',
  )

/** The address with the credential in it. */
export const withCredential = (address: string, token: string): ProxyCredential['proxyUrl'] => {
  const url = new URL(address)
  url.username = CREDENTIAL_NAME
  url.password = token
  return url.origin.replace('://', `://${url.username}:${url.password}@`)
}
