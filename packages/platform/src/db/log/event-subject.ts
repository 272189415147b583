import type { NewEvent } from './event.ts'

/**
 * The row that an event is about, when its payload has text that must go with that row. `null`: it has ids and numbers only.
 * An event without a line here does not compile.
 */
export function subjectOf(event: NewEvent): string | null {
  switch (event.type) {
    case 'message':
    case 'message.updated':
    case 'message.pinned':
    case 'message.unpinned':
      return event.payload.message.id
    case 'reaction':
      return event.payload.messageId
    case 'channel.created':
    case 'channel.updated':
      return event.payload.channel.id
    case 'task.created':
    case 'task.updated':
      return event.payload.task.id
    case 'task.commented':
    case 'task.comment_changed':
      return event.payload.comment.taskId
    case 'vault.created':
    case 'vault.updated':
      return event.payload.vault.id
    case 'vault.item.created':
    case 'vault.item.updated':
      return event.payload.item.id
    case 'vault.leak_detected':
    case 'vault.leak_resolved':
      return event.payload.leak.id
    case 'vault.lease_request':
    case 'vault.lease.asked':
    case 'vault.lease.answered':
    case 'vault.lease.terms_changed':
    case 'vault.lease.approval_added':
    case 'vault.lease.approved':
    case 'vault.lease.glass_broken':
    case 'vault.lease.reviewed':
    case 'vault.lease.extended':
    case 'vault.lease.ending':
    case 'vault.lease.denied':
    case 'vault.lease.cancelled':
    case 'vault.lease.lapsed':
    case 'vault.lease.used':
    case 'vault.lease.used_up':
    case 'vault.lease.expired':
    case 'vault.lease.revoked':
      return event.payload.lease.id
    case 'schedule.event.created':
    case 'schedule.event.updated':
    case 'schedule.occurrence.recorded':
    case 'run.due':
    case 'run.late':
    case 'run.missed':
    case 'run.held':
    case 'run.started':
    case 'run.finished':
      return event.payload.event.id
    case 'run.requested':
    case 'run.request_settled':
      return event.payload.request.eventId
    case 'schedule.alert':
      return event.payload.alert.eventId
    case 'message.run_stop_requested':
    case 'message.run_again_requested':
    case 'message.run_control_settled':
      return event.payload.control.id
    case 'agent.created':
    case 'agent.updated':
    case 'agent.frozen':
    case 'agent.unfrozen':
      return event.payload.agent.id
    case 'agent.key_created':
      return event.payload.agentId
    case 'webhook.disabled':
      return event.payload.webhook.id
    case 'message.deleted':
    case 'question.asked':
    case 'question.answered':
    case 'question.withdrawn':
    case 'question.lapsed':
    case 'message.saved':
    case 'message.unsaved':
    case 'vault.item.favourited':
    case 'vault.item.unfavourited':
    case 'read':
    case 'unread':
    case 'thread.read':
    case 'inbox.changed':
    case 'channel.preferences':
    case 'channel.deleted':
    case 'channel.member_added':
    case 'channel.member_removed':
    case 'task.rules_changed':
    case 'task.deleted':
    case 'view.changed':
    case 'group.changed':
    case 'vault.deleted':
    case 'vault.exported':
    case 'vault.item.deleted':
    case 'vault.approval_rule.created':
    case 'vault.approval_rule.changed':
    case 'vault.approval_rule.ended':
    case 'schedule.synced':
    case 'schedule.alert_rules_changed':
    case 'schedule.cancel_held':
    case 'schedule.cancel_settled':
    case 'schedule.event.deleted':
    case 'agent.deleted':
    case 'member.updated':
    case 'member.removed':
    case 'workspace.updated':
    case 'auth.revoked':
      return null
  }
}

/** Whether the log keeps only a reference: what the event says is made from the subject's row when it is read. */
export const isByReference = (type: string): boolean => byReference.has(type)

const byReference: ReadonlySet<string> = new Set([
  'message',
  'message.updated',
  'message.pinned',
  'message.unpinned',
  'reaction',
] satisfies NewEvent['type'][])
