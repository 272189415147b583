import { outlivesItsSubject, type TableLife, type TableName } from './table-life.ts'

/** Tables of notifications on devices. */
export const pushLives = {
  push_devices: {
    owner: 'person',
    endsWith: ['sessions'],
    values: ['quiet_from', 'quiet_to', 'time_zone'],
    sealed: ['endpoint_hash', 'subscription'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  push_deliveries: {
    owner: 'person',
    endsWith: ['push_devices'],
    values: ['need'],
    workspace: 'in the row',
    keeps: 'swept',
  },
  notifications: {
    owner: 'person',
    values: ['reason', 'need'],
    workspace: 'in the row',
    keeps: 'swept',
    withoutKey: { channel_id: outlivesItsSubject, root_id: outlivesItsSubject },
  },
  push_cursors: { owner: 'workspace', workspace: 'in the row', keeps: 'for good' },
} satisfies Partial<Record<TableName, TableLife>>
