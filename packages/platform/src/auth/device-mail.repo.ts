import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** A sign-in on a new device whose mail is due. */
export interface DueDeviceMail {
  id: string
  mail_to: string
  client: string
  network: string | null
  workspace_name: string
}

/** Mails that are taken at once. */
const BATCH = 20

/**
 * Takes some that are due. Another node, or this one after its mail server did not take one, tries it again after five minutes; after
 * a day it is no news.
 */
export async function claimDeviceMails(db: Queryable): Promise<DueDeviceMail[]> {
  const { rows } = await sql<DueDeviceMail & { is_late: boolean }>`
    with due as (
      select id from sign_ins where mail_at <= clock_timestamp()
      order by mail_at limit ${BATCH} for update skip locked
    )
    update sign_ins s set mail_at = clock_timestamp() + interval '5 minutes'
    from due, workspaces w
    where s.id = due.id and w.id = s.workspace_id
    returning s.id, s.mail_to, s.client, s.network, w.name as workspace_name,
      s.at < now() - interval '1 day' as is_late`.execute(db)
  for (const { id, is_late: isLate } of rows) if (isLate) await settleDeviceMail(db, id)
  return rows.filter(({ is_late: isLate }) => !isLate)
}

/** The mail server took it, and the person finds it among what they were told. */
export async function noteDeviceMailed(db: Queryable, id: string): Promise<void> {
  await settleDeviceMail(db, id)
  await db
    .updateTable('notifications')
    .set({ mailed_at: sql<Date>`clock_timestamp()` })
    .where('need', '=', `sign_in:${id}`)
    .where(
      'principal_id',
      '=',
      db.selectFrom('sign_ins').select('principal_id').where('id', '=', id),
    )
    .execute()
}

/** There is nothing to mail of it any more. */
export async function settleDeviceMail(db: Queryable, id: string): Promise<void> {
  await db
    .updateTable('sign_ins')
    .set({ mail_to: null, mail_at: null })
    .where('id', '=', id)
    .execute()
}
