import type { Database, Tx } from '../../db/database.ts'
import { deleteDevice, type DeviceRow } from './devices.repo.ts'

type Gone = Pick<DeviceRow, 'workspace_id' | 'id' | 'principal_id'>

/** Removes a device whose browser ended the subscription: nothing will ever arrive there. */
export const removeGone = (database: Database, device: Gone): Promise<void> =>
  database.transaction(device.workspace_id, async (tx) => {
    if (!(await deleteDevice(tx.db, device))) return
    tx.audit({
      action: 'push_device.removed',
      actorId: null,
      targetType: 'member',
      targetId: device.principal_id,
      details: { deviceId: device.id, reason: 'gone' },
    })
    announceDevices(tx, device.principal_id)
  })

/** Lets the person's other screens look again. */
export const announceDevices = (tx: Tx, principalId: string): void =>
  tx.emit({
    type: 'member.updated',
    payload: { principalId },
    audience: { principalIds: [principalId] },
    actorId: principalId,
  })
