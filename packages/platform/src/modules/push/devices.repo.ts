import { clientWords } from '@sesamespace/contract/browser-label'
import type { PushDevice } from '@sesamespace/contract/push'
import { sql, type Selectable } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { PushTables } from '../../db/tables/push.ts'

export type DeviceRow = Selectable<PushTables['push_devices']>
export type SealedSubscription = Pick<DeviceRow, 'workspace_id' | 'id' | 'subscription'>

type Person = Pick<Actor, 'workspaceId' | 'principalId'>

/** A person's devices with what their browsers are called. */
const ownDevices = (db: Queryable, { workspaceId, principalId }: Person) =>
  db
    .selectFrom('push_devices as d')
    .innerJoin('sessions as s', 's.id', 'd.session_id')
    .innerJoin('humans as h', 'h.principal_id', 'd.principal_id')
    .selectAll('d')
    .select('s.user_agent')
    .select(sql<string>`coalesce(h.time_zone, d.time_zone)`.as('time_zone'))
    .where('d.workspace_id', '=', workspaceId)
    .where('d.principal_id', '=', principalId)
    .where('s.ended_at', 'is', null)

type OwnDevice = DeviceRow & { user_agent: string | null }

export const nameOf = ({ user_agent: userAgent }: Pick<OwnDevice, 'user_agent'>): string =>
  clientWords(userAgent)

const toDevice = (row: OwnDevice, sessionId: string): PushDevice => ({
  id: row.id,
  name: nameOf(row),
  current: row.session_id === sessionId,
  showsDetails: row.shows_details,
  tellsRuns: row.tells_runs,
  quietHours:
    row.quiet_from !== null && row.quiet_to !== null
      ? { from: row.quiet_from, to: row.quiet_to }
      : null,
  timeZone: row.time_zone,
  createdAt: row.created_at.toISOString(),
  lastPushedAt: row.last_pushed_at?.toISOString() ?? null,
})

export async function listDevices(db: Queryable, actor: Actor): Promise<PushDevice[]> {
  const rows = await ownDevices(db, actor)
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  return rows.map((row) => toDevice(row, actor.credential.id))
}

/** A device of the person's own. */
export const findDevice = (
  db: Queryable,
  person: Person,
  deviceId: string,
): Promise<OwnDevice | undefined> =>
  ownDevices(db, person).where('d.id', '=', deviceId).executeTakeFirst()

/** The session's program, while it has not ended; and it does not end until the transaction has. */
export const lockOpenSession = (
  db: Queryable,
  sessionId: string,
): Promise<{ user_agent: string | null } | undefined> =>
  db
    .selectFrom('sessions')
    .select('user_agent')
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .forShare()
    .executeTakeFirst()

/** One device of a person is added at a time, until the transaction ends. */
export async function lockDevicesOf(db: Queryable, principalId: string): Promise<void> {
  await db
    .selectFrom('principals')
    .select('id')
    .where('id', '=', principalId)
    .forNoKeyUpdate()
    .execute()
}

/** The device of a session. */
export const findDeviceOf = (
  db: Queryable,
  sessionId: string,
): Promise<{ id: string } | undefined> =>
  db.selectFrom('push_devices').select('id').where('session_id', '=', sessionId).executeTakeFirst()

export async function countDevices(db: Queryable, { principalId }: Person): Promise<number> {
  const { count } = await db
    .selectFrom('push_devices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('principal_id', '=', principalId)
    .executeTakeFirstOrThrow()
  return count
}

/** A browser has one subscription: whoever was notified by it before is not any more. Answers what was theirs. */
export const deleteOthersOf = (
  db: Queryable,
  hash: Buffer,
  sessionId: string,
): Promise<Pick<DeviceRow, 'workspace_id' | 'id' | 'principal_id'>[]> =>
  db
    .deleteFrom('push_devices')
    .where('endpoint_hash', '=', hash)
    .where('session_id', '!=', sessionId)
    .returning(['workspace_id', 'id', 'principal_id'])
    .execute()

type Place = Pick<DeviceRow, 'workspace_id' | 'id' | 'from_position'>
type Changeable = Omit<DeviceRow, keyof Place | 'created_at' | 'last_pushed_at'>

/** Adds the device of a session, or changes it. */
export async function putDevice(db: Queryable, place: Place, changed: Changeable): Promise<void> {
  await db
    .insertInto('push_devices')
    .values({ ...place, ...changed })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet(changed))
    .execute()
}

export async function deleteDevice(
  db: Queryable,
  { workspace_id: workspaceId, id }: Pick<DeviceRow, 'workspace_id' | 'id'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('push_devices')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** The same, unless its browser has another subscription by now. */
export async function deleteSubscription(
  db: Queryable,
  {
    workspace_id: workspaceId,
    id,
    endpoint_hash: hash,
  }: Pick<DeviceRow, 'workspace_id' | 'id' | 'endpoint_hash'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('push_devices')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('endpoint_hash', '=', hash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** The push service took a notification. */
export async function notePushed(
  db: Queryable,
  { workspace_id: workspaceId, id }: Pick<DeviceRow, 'workspace_id' | 'id'>,
): Promise<void> {
  await db
    .updateTable('push_devices')
    .set({ last_pushed_at: sql<Date>`clock_timestamp()` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Of the caller's session: until when they have Sesame in front of them. */
export async function noteLooking(
  db: Queryable,
  sessionId: string,
  seconds: number | null,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({
      looking_until:
        seconds === null ? null : sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`,
    })
    .where('id', '=', sessionId)
    .execute()
}

export const lockSubscriptions = (db: Queryable): Promise<SealedSubscription[]> =>
  db
    .selectFrom('push_devices')
    .select(['workspace_id', 'id', 'subscription'])
    .orderBy('id')
    .forUpdate()
    .execute()

export async function saveSubscription(
  db: Queryable,
  { workspace_id: workspaceId, id }: Pick<SealedSubscription, 'workspace_id' | 'id'>,
  subscription: Buffer,
): Promise<void> {
  await db
    .updateTable('push_devices')
    .set({ subscription })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
