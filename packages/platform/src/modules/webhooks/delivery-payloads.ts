import type { Queryable } from '../../db/database.ts'
import { readPayloads } from '../messages/index.ts'
import type { DeliveryRow, EventOfDelivery } from './deliveries.repo.ts'

/** A delivery with what the log has of its event. */
export type DeliveryWithReference = DeliveryRow &
  EventOfDelivery & { channel_id: string | null; subject_id: string | null }

/** Puts in what events of messages say, which the log only refers to: as the message is now. */
export async function withPayloads<Row extends DeliveryWithReference>(
  db: Queryable,
  rows: readonly Row[],
): Promise<Row[]> {
  const payloads = await readPayloads(
    db,
    rows.map((row) => ({
      type: row.event_type,
      channelId: row.channel_id,
      subjectId: row.subject_id,
    })),
  )
  return rows.map((row, index) => ({ ...row, payload: payloads[index] ?? row.payload }))
}
