import { v7 as uuid } from 'uuid'
import type { Lease, RequestLeaseInput } from '@sesamespace/contract/leases'
import type { ResultOf } from '@sesamespace/contract/call'
import type { leaseCalls } from '@sesamespace/contract/leases'
import { z } from 'zod'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { requestLease } from '../../policies/lease.ts'
import { requireMembership } from '../channels/index.ts'
import { factsOf, listFields, placeOf, requireItem } from '../vault/index.ts'
import { announce, subject } from './lease-announcer.ts'
import { requireLease, viewerOf, viewLease } from './lease-access.ts'
import { vaultRoles } from './lease-rights.repo.ts'
import { assessRisks, durationText } from './lease-rules.ts'
import { hasLease, insertLease, listLeases, listPending } from './leases.repo.ts'
import type { LeaseFilter } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'

const LAPSES_AFTER_SECONDS = 24 * 60 * 60
const MAX_PENDING = 20
const cursorPlace = z.tuple([z.uuid()])

/** Asking for leases, and seeing them. */
export function createLeasesService({ database }: { database: Database }) {
  return {
    /** Asks for access. The same request again, while it waits, is the same lease: approvers see it once. */
    request: (actor: Actor, input: RequestLeaseInput): Promise<Lease> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const { item, vault, role } = await requireItem(tx.db, actor, input.itemId)
        assertAllowed(requestLease(actor, factsOf({ vault, role })))
        const itemFields = (await listFields(tx.db, placeOf(item))).map((field) => field.key)
        const fields = chooseFields(itemFields, input.fields)
        const durationSeconds = input.durationSeconds ?? limits.leaseDefaultSeconds
        const channelId = input.channelId ?? null
        if (channelId !== null) await requireMembership(tx.db, actor, channelId)

        const pending = await listPending(tx.db, tx.workspaceId, actor.principalId)
        const same = pending.find(
          (lease) =>
            lease.item_id === item.id &&
            lease.item_version === item.version &&
            lease.reason === input.reason &&
            lease.channel_id === channelId &&
            lease.requested_duration_seconds === durationSeconds &&
            lease.requested_fields.join('\n') === fields.join('\n'),
        )
        if (same) return viewLease(actor, same, role)
        if (pending.length >= MAX_PENDING) {
          throw new AppError(
            'rate_limited',
            `You have ${MAX_PENDING} undecided requests. Wait for a decision or cancel one.`,
          )
        }

        const id = uuid()
        await insertLease(tx.db, {
          id,
          workspaceId: tx.workspaceId,
          vaultId: vault.id,
          vaultName: vault.name,
          itemId: item.id,
          itemName: item.name,
          itemVersion: item.version,
          requesterId: actor.principalId,
          fields,
          reason: input.reason,
          durationSeconds,
          channelId,
          risks: assessRisks({
            isFirstTime: !(await hasLease(tx.db, actor.principalId, item.id, [
              'active',
              'used_up',
              'expired',
              'revoked',
            ])),
            names: [item.name, vault.name, ...item.tags],
            fields,
            itemFields,
            at: new Date(),
          }),
          requiredApprovals: vault.required_approvals,
          askedWith: actor.kind === 'agent' ? actor.credential.id : null,
          lapsesAfterSeconds: LAPSES_AFTER_SECONDS,
        })
        const lease = await announce(tx, {
          leaseId: id,
          event: 'vault.lease_request',
          action: 'vault.lease.requested',
          actorId: actor.principalId,
          requestId: actor.requestId,
          details: { durationSeconds, itemVersion: item.version },
          line: (asked) =>
            `Asks for ${subject(asked)} for ${durationText(durationSeconds)}: ${asked.reason}`,
        })
        return viewLease(actor, lease, role)
      }),

    async list(
      actor: Actor,
      filter: LeaseFilter,
    ): Promise<ResultOf<(typeof leaseCalls)['listLeases']>> {
      const { cursor, ...rest } = filter
      const after = cursor === undefined ? undefined : decodeCursor(cursorPlace, cursor)[0]
      const rows = await listLeases(database.db, actor.workspaceId, viewerOf(actor), {
        ...rest,
        limit: rest.limit + 1,
        ...(after !== undefined && { after }),
      })
      const page = rows.slice(0, rest.limit)
      const last = page.at(-1)
      const roles = await vaultRoles(database.db, actor.principalId)
      return {
        leases: page.map((row) => viewLease(actor, row, roles.get(row.vault_id) ?? null)),
        nextCursor: rows.length > page.length && last ? encodeCursor([last.id]) : null,
      }
    },

    async get(actor: Actor, leaseId: string): Promise<Lease> {
      const { lease, role } = await requireLease(database.db, actor, leaseId)
      return viewLease(actor, lease, role)
    },
  }
}

export type LeasesService = ReturnType<typeof createLeasesService>

/** The fields asked for, in the item's order; all of them when none are named. */
function chooseFields(itemFields: string[], wanted: string[] | undefined): string[] {
  if (wanted === undefined) return itemFields
  if (wanted.length === 0) {
    throw new AppError(
      'empty_selection',
      'body.fields: name at least one field, or leave "fields" out to ask for all of them.',
    )
  }
  const unknown = wanted.find((key) => !itemFields.includes(key))
  if (unknown !== undefined)
    throw new AppError('invalid_request', `body.fields: this item has no field "${unknown}".`)
  return itemFields.filter((key) => wanted.includes(key))
}
