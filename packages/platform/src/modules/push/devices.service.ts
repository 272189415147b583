import { limits } from '@sesamespace/contract/limits'
import type { PushDevice, SavePushDeviceInput } from '@sesamespace/contract/push'
import { v7 as uuid } from 'uuid'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import { lockRootKey } from '../../db/installation-key.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { requireTimezone } from '../time-zone.ts'
import {
  countDevices,
  deleteDevice,
  deleteOthersOf,
  findDevice,
  findDeviceOf,
  listDevices,
  lockDevicesOf,
  lockOpenSession,
  nameOf,
  noteLooking,
  putDevice,
} from './devices.repo.ts'
import { readPushKey } from './push-key.ts'
import { positionNow } from './push-log.repo.ts'
import { addNotice } from './notifications.repo.ts'
import { testNotice } from './push-notice.ts'
import type { PushSender } from './push-sender.ts'
import { announceDevices, removeGone, tellRemoved } from './remove-gone.ts'
import {
  endpointHash,
  openSubscription,
  requireUsableKeys,
  sealSubscription,
} from './subscriptions.ts'

/** More than one attempt can take. */
const TEST_MS = 30_000
/** How long what a browser said of its window holds. */
const LOOKING_SECONDS = 60

interface DevicesParts {
  database: Database
  rootKey: RootKey
  sender: PushSender
}

/** The devices that a person is notified on. Each belongs to one of their sessions and goes with it. */
export function createDevicesService({ database, rootKey, sender }: DevicesParts) {
  const { db } = database

  async function save(tx: Tx, actor: Actor, input: SavePushDeviceInput): Promise<void> {
    const { subscription, quietHours } = input
    const sessionId = actor.credential.id
    await lockRootKey(tx.db, rootKey)
    await lockDevicesOf(tx.db, actor.principalId)
    const session = await lockOpenSession(tx.db, sessionId)
    if (!session) throw new AppError('invalid_token', 'The session has ended. Sign in again.')
    const hash = endpointHash(subscription)
    for (const device of await deleteOthersOf(tx.db, hash, sessionId))
      if (device.workspace_id === tx.workspaceId) tellRemoved(tx, device, 'taken')
    const known = await findDeviceOf(tx.db, sessionId)
    if (!known && (await countDevices(tx.db, actor)) >= limits.pushDevices) throw tooMany()
    const place = { workspace_id: actor.workspaceId, id: known?.id ?? uuid() }
    const fromPosition = await positionNow(tx.db, actor.workspaceId)
    await putDevice(
      tx.db,
      { ...place, from_position: fromPosition },
      {
        principal_id: actor.principalId,
        session_id: sessionId,
        endpoint_hash: hash,
        subscription: sealSubscription(rootKey, place, subscription),
        shows_details: input.showsDetails,
        tells_runs: input.tellsRuns,
        quiet_from: quietHours?.from ?? null,
        quiet_to: quietHours?.to ?? null,
        time_zone: input.timeZone,
      },
    )
    if (known) return
    auditDevice(tx, actor, 'push_device.added', { deviceId: place.id, name: nameOf(session) })
    announceDevices(tx, actor.principalId)
  }

  return {
    key: async (): Promise<{ publicKey: string }> => ({
      publicKey: (await readPushKey(db, rootKey)).publicKey,
    }),

    list: (actor: Actor): Promise<PushDevice[]> => listDevices(db, actor),

    /** Notifies on the device of the actor's session, as they chose. */
    async save(actor: Actor, input: SavePushDeviceInput): Promise<PushDevice> {
      requireTimezone(input.timeZone)
      requireUsableKeys(input.subscription)
      await sender.check(input.subscription)
      const put = () =>
        database.transaction(actor.workspaceId, async (tx) => {
          await save(tx, actor, input)
          // Read before another person of the browser can take it over.
          const device = (await listDevices(tx.db, actor)).find(({ current }) => current)
          if (!device) throw notFound('Device')
          return device
        })
      // Another session of the browser saved it at this moment: it is seen now.
      return await put().catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error
        return put()
      })
    },

    remove: (actor: Actor, deviceId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const device = await findDevice(tx.db, actor, deviceId)
        if (!device || !(await deleteDevice(tx.db, device))) throw notFound('Device')
        auditDevice(tx, actor, 'push_device.removed', { deviceId, name: nameOf(device) })
        announceDevices(tx, actor.principalId)
      }),

    async test(actor: Actor, deviceId: string): Promise<'sent' | 'gone' | 'failed'> {
      const device = await findDevice(db, actor, deviceId)
      if (!device) throw notFound('Device')
      const { outcome } = await sender.send(
        device,
        openSubscription(rootKey, device),
        testNotice(),
        AbortSignal.timeout(TEST_MS),
      )
      if (outcome === 'gone') await removeGone(database, device)
      if (outcome === 'sent') await addNotice(db, actor, { reason: 'test', way: 'push' })
      return outcome === 'sent' || outcome === 'gone' ? outcome : 'failed'
    },

    setLooking: (actor: Actor, isLooking: boolean): Promise<void> =>
      noteLooking(db, actor.credential.id, isLooking ? LOOKING_SECONDS : null),
  }
}

export type DevicesService = ReturnType<typeof createDevicesService>

const tooMany = (): AppError =>
  new AppError(
    'too_many_push_devices',
    `You are notified on ${limits.pushDevices} devices already. Remove one you no longer use first.`,
  )

function auditDevice(
  tx: Tx,
  actor: Actor,
  action: 'push_device.added' | 'push_device.removed',
  details: { deviceId: string; name: string },
): void {
  tx.audit({
    action,
    actorId: actor.principalId,
    targetType: 'member',
    targetId: actor.principalId,
    details,
    ...(actor.requestId && { requestId: actor.requestId }),
  })
}
