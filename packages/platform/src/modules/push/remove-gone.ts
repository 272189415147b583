import type { Database, Tx } from '../../db/database.ts'
import { deleteSubscription, type DeviceRow } from './devices.repo.ts'

type Device = Pick<DeviceRow, 'workspace_id' | 'id' | 'principal_id'>

/** Removes a device whose browser ended the subscription: nothing will ever arrive there. */
export const removeGone = (
  database: Database,
  device: Device & Pick<DeviceRow, 'endpoint_hash'>,
): Promise<void> =>
  database.transaction(device.workspace_id, async (tx) => {
    if (await deleteSubscription(tx.db, device)) tellRemoved(tx, device, 'gone')
  })

/** Says that a device was removed, and not by its person. `taken`: somebody else signed in to its browser. */
export function tellRemoved(tx: Tx, device: Device, reason: 'gone' | 'taken'): void {
  tx.audit({
    action: 'push_device.removed',
    actorId: null,
    targetType: 'member',
    targetId: device.principal_id,
    details: { deviceId: device.id, reason },
  })
  announceDevices(tx, device.principal_id)
}

/** Lets the person's other screens look again. */
export const announceDevices = (tx: Tx, principalId: string): void =>
  tx.emit({
    type: 'member.updated',
    payload: { principalId },
    audience: { principalIds: [principalId] },
    actorId: principalId,
  })
