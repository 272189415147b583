import type { Queryable } from '../../../db/database.ts'
import type { DeliveryRow, EventOfDelivery } from '../deliveries.repo.ts'
import type { WebhookRow } from '../webhooks.repo.ts'
import { noticeOf, testNotice, type Notice } from './notice.ts'
import { readNoticeFacts } from './notice-facts.repo.ts'
import { noticedEvent, type NoticedEvent } from './noticed-event.ts'

/** The message about the event of a delivery, and whether what it is about is decided by now. */
export async function readNotice(
  db: Queryable,
  webhook: WebhookRow,
  delivery: DeliveryRow & EventOfDelivery,
): Promise<{ notice: Notice; isSettled: boolean } | null> {
  const viewerIds = [...new Set([webhook.owner_id, ...webhook.limited_to])]
  const place = { workspaceId: webhook.workspace_id, viewerIds }
  if (delivery.event_type === 'test') {
    const { workspace } = await readNoticeFacts(db, { ...place, ...nothing })
    return { notice: testNotice(workspace, webhook.id), isSettled: false }
  }
  const event = noticedEvent.safeParse({ type: delivery.event_type, payload: delivery.payload })
  if (!event.success) return null
  const facts = await readNoticeFacts(db, { ...place, ...nothing, ...subjectsOf(event.data) })
  const { workspace, who, may_see_item: maySeeItem, title, choices } = facts
  const question = title === null ? null : { title, choices: labelsOf(choices) }
  return {
    notice: noticeOf(event.data, { workspace, who: who ?? 'Somebody', maySeeItem, question }),
    isSettled: facts.is_settled,
  }
}

const nothing = { whoId: null, vaultId: null, leaseId: null, questionId: null, leakId: null }

const labelsOf = (choices: { label: string }[] | null): string[] =>
  (choices ?? []).map(({ label }) => label)

/** The rows that an event is about. */
function subjectsOf(event: NoticedEvent): Partial<Record<keyof typeof nothing, string | null>> {
  switch (event.type) {
    case 'vault.lease_request': {
      const { id: leaseId, requesterId: whoId, vaultId } = event.payload.lease
      return { whoId, vaultId, leaseId }
    }
    case 'question.asked':
      return { whoId: event.payload.askerId, questionId: event.payload.questionId }
    case 'schedule.cancel_held':
      return { whoId: event.payload.agentId }
    case 'vault.leak_detected':
      return { vaultId: event.payload.leak.vaultId, leakId: event.payload.leak.id }
    case 'schedule.alert':
      return { whoId: event.payload.alert.agentId }
    case 'run.missed':
    case 'run.finished':
      return { whoId: event.payload.event.agentId }
  }
}
