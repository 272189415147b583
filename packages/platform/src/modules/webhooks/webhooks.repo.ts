import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Webhook } from '@sesamespace/contract/webhooks'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { WebhookTables } from '../../db/tables/webhooks.ts'
import { notFound } from '../../http/errors.ts'
import { seesAllWebhooks } from '../../policies/webhook.ts'

export type WebhookRow = Selectable<WebhookTables['webhooks']>

/** The webhooks that the actor may see: an agent its own, operators those of agents they run, overseers all. */
export function listWebhooks(db: Queryable, actor: Actor): Promise<WebhookRow[]> {
  return webhooksOf(db, actor).orderBy('created_at').orderBy('id').limit(500).execute()
}

function findWebhook(
  db: Queryable,
  actor: Actor,
  webhookId: string,
): Promise<WebhookRow | undefined> {
  return webhooksOf(db, actor).where('id', '=', webhookId).executeTakeFirst()
}

/** The same; throws `not_found`. */
export async function requireWebhook(
  db: Queryable,
  actor: Actor,
  webhookId: string,
): Promise<WebhookRow> {
  const row = await findWebhook(db, actor, webhookId)
  if (!row) throw notFound('Webhook')
  return row
}

/** The same, held for the rest of the transaction. */
export function lockWebhook(
  db: Queryable,
  actor: Actor,
  webhookId: string,
): Promise<WebhookRow | undefined> {
  return webhooksOf(db, actor).where('id', '=', webhookId).forNoKeyUpdate().executeTakeFirst()
}

/** All that an agent or a person owns. */
export const webhooksOwnedBy = (
  db: Queryable,
  workspaceId: string,
  ownerId: string,
): Promise<WebhookRow[]> =>
  db
    .selectFrom('webhooks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', ownerId)
    .orderBy('id')
    .execute()

export async function countWebhooks(
  db: Queryable,
  { workspaceId, ownerId, status }: { workspaceId: string; ownerId: string; status?: 'active' },
): Promise<number> {
  let query = db
    .selectFrom('webhooks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', ownerId)
  if (status !== undefined) query = query.where('status', '=', status)
  return (await query.executeTakeFirstOrThrow()).count
}

export async function insertWebhook(
  db: Queryable,
  row: Insertable<WebhookTables['webhooks']>,
): Promise<WebhookRow> {
  return await db.insertInto('webhooks').values(row).returningAll().executeTakeFirstOrThrow()
}

/** What changes of a webhook; `rests: false` ends a rest after failures. */
export type WebhookPatch = Updateable<WebhookTables['webhooks']> & { rests?: false }

export async function patchWebhook(
  db: Queryable,
  webhookId: string,
  { rests, ...patch }: WebhookPatch,
): Promise<WebhookRow> {
  return await db
    .updateTable('webhooks')
    .set({ ...patch, ...(rests === false && { resume_at: noRest }), updated_at: sql<Date>`now()` })
    .where('id', '=', webhookId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Puts a new secret in the place of the one before, which signs beside it for some hours more. */
export async function replaceSecret(
  db: Queryable,
  webhookId: string,
  secrets: { secret: Buffer; previous: Buffer; previousForHours: number },
): Promise<void> {
  await db
    .updateTable('webhooks')
    .set({
      secret: secrets.secret,
      previous_secret: secrets.previous,
      previous_secret_until: sql<Date>`now() + make_interval(hours => ${secrets.previousForHours})`,
    })
    .where('id', '=', webhookId)
    .execute()
}

/** From now on the webhook follows the rights of one more principal; two requests at once add it once. */
export async function addLimit(
  db: Queryable,
  webhookId: string,
  principalId: string,
): Promise<void> {
  await db
    .updateTable('webhooks')
    .set({
      limited_to: sql<string[]>`limited_to || ${principalId}::uuid`,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', webhookId)
    .where(sql<boolean>`not ${principalId}::uuid = any (limited_to)`)
    .execute()
}

export async function deleteWebhook(db: Queryable, webhookId: string): Promise<void> {
  await db.deleteFrom('webhooks').where('id', '=', webhookId).execute()
}

/**
 * The place in the event log after which a webhook that starts now is told. Where nobody follows the log of the workspace,
 * following starts there too.
 */
export async function startFollowing(db: Queryable, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    with head as (select event_position as position from workspaces where id = ${workspaceId}),
    started as (
      insert into webhook_cursors (workspace_id, position) select ${workspaceId}, position from head
      on conflict (workspace_id) do update set position = excluded.position
      where not exists (select 1 from webhooks where workspace_id = ${workspaceId} and status = 'active')
    )
    select position from head
  `.execute(db)
  return rows[0]?.position ?? 0
}

/** Ends a rest after failures: somebody wants to see now whether the receiver is there. */
export async function endRest(db: Queryable, webhookId: string): Promise<void> {
  await db.updateTable('webhooks').set({ resume_at: noRest }).where('id', '=', webhookId).execute()
}

export const toWebhook = (row: WebhookRow): Webhook => ({
  id: row.id,
  ownerId: row.owner_id,
  limitedTo: row.limited_to,
  url: row.url,
  format: row.format,
  chatId: row.chat_id,
  eventTypes: row.event_types,
  status: row.status,
  disabledCause: row.disabled_cause,
  disabledReason: row.disabled_reason,
  failingSince: row.failing_since?.toISOString() ?? null,
  previousSecretUntil:
    row.previous_secret_until && row.previous_secret_until > new Date()
      ? row.previous_secret_until.toISOString()
      : null,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

const noRest = sql<Date>`'-infinity'`

/** What `seeWebhook` decides, for lists. */
function webhooksOf(db: Queryable, actor: Actor) {
  const query = db.selectFrom('webhooks').selectAll().where('workspace_id', '=', actor.workspaceId)
  if (seesAllWebhooks(actor)) return query
  return query.where((eb) =>
    eb.or([
      eb('owner_id', '=', actor.principalId),
      eb(
        'owner_id',
        'in',
        eb
          .selectFrom('agents')
          .select('principal_id')
          .where('agents.owner_id', '=', actor.principalId),
      ),
    ]),
  )
}
