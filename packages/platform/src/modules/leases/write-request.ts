import { v7 as uuid } from 'uuid'
import type { LeaseRisk } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'
import type { Tx } from '../../db/database.ts'
import type { ItemRow, VaultRow } from '../../db/tables/vault.ts'
import { AppError } from '../../http/errors.ts'
import { approvalGroupsOf, itemApprovals } from '../vault/index.ts'
import { readWorkspaceSettings } from '../workspace/index.ts'
import { insertLease, type NewLease } from './lease-changes.repo.ts'
import { assessRisks } from './lease-rules.ts'
import { hasLease } from './leases.repo.ts'

const LAPSES_AFTER_SECONDS = 24 * 60 * 60

/** A secret with the vault that it is in. */
interface Secret {
  item: ItemRow
  vault: VaultRow
}

/** How long the access is to last or, where it is for the runs of a job, that of each run. */
export const durationOf = (
  { durationSeconds }: { durationSeconds?: number | undefined },
  isForRuns: boolean,
): number =>
  durationSeconds ?? (isForRuns ? limits.leaseRunDefaultSeconds : limits.leaseDefaultSeconds)

/** Writes a pending lease down, and answers its id. */
export async function writeRequest(
  tx: Tx,
  { item, vault }: Secret,
  asked: Pick<
    NewLease,
    | 'requesterId'
    | 'fields'
    | 'reason'
    | 'durationSeconds'
    | 'channelId'
    | 'binding'
    | 'risks'
    | 'askedWith'
    | 'givenBy'
    | 'rule'
  >,
): Promise<string> {
  const id = uuid()
  await insertLease(tx.db, {
    id,
    workspaceId: tx.workspaceId,
    vaultId: vault.id,
    vaultName: vault.name,
    itemId: item.id,
    itemName: item.name,
    itemVersion: item.version,
    ...asked,
    requiredApprovals: (await itemApprovals(tx.db, item.id)).required,
    groups: await approvalGroupsOf(tx.db, vault.id),
    glassThen: vault.break_glass,
    lapsesAfterSeconds: LAPSES_AFTER_SECONDS,
  })
  return id
}

/** What an approver should notice of a request. */
export async function risksOf(
  tx: Tx,
  {
    requesterId,
    item,
    fields,
    itemFields,
  }: Pick<Secret, 'item'> & { requesterId: string; fields: string[]; itemFields: string[] },
): Promise<LeaseRisk[]> {
  const approvals = await itemApprovals(tx.db, item.id)
  return assessRisks({
    isFirstTime: !(await hasLease(tx.db, requesterId, item.id, [
      'active',
      'used_up',
      'expired',
      'revoked',
    ])),
    environment: approvals.environment ?? approvals.namedEnvironment,
    fields,
    itemFields,
    at: new Date(),
    hours: await readWorkspaceSettings(tx.db, tx.workspaceId),
  })
}

/** The fields asked for, in the item's order; all of them when none are named. */
export function chooseFields(itemFields: string[], wanted: string[] | undefined): string[] {
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
