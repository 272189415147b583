import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { WebhookRow } from './webhooks.repo.ts'

/** A person's own webhooks, and those of others that carry only what this person too may see. */
export const webhooksOf = (db: Queryable, workspaceId: string, personId: string) =>
  db
    .selectFrom('webhooks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb('owner_id', '=', personId),
        sql<boolean>`${personId} = any(${eb.ref('limited_to')})`,
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()

/** Gives a webhook to an owner and turns it off. */
export const pauseFor = (
  db: Queryable,
  webhookId: string,
  next: { ownerId: string; limitedTo: string[]; reason: string },
): Promise<WebhookRow> =>
  db
    .updateTable('webhooks')
    .set({
      owner_id: next.ownerId,
      limited_to: next.limitedTo,
      status: 'disabled',
      disabled_cause: 'paused',
      disabled_reason: next.reason,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', webhookId)
    .returningAll()
    .executeTakeFirstOrThrow()
