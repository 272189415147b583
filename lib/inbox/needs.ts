import type {
  Leak,
  Lease,
  Message,
  NeedKind,
  NeedMark,
  Question,
  RunAlert,
  RunTrouble,
  ScheduleSync,
  Task,
  TaskNews,
  WebhookOverview,
} from '@sesamespace/sdk'
import { openQuestions } from '@/lib/approvals/asked-back'
import { shortHash } from '@/lib/shared/short-hash'

/** What a need of each kind is about. */
export interface Subjects {
  acceptance: Task
  alert: RunAlert
  asked: Lease
  lease: Lease
  leak: Leak
  mention: Message
  news: TaskNews
  question: Question
  review: Lease
  run: RunTrouble
  sync: ScheduleSync
  task: Task
  webhook: WebhookOverview
}

/** Something of one kind that waits for the person. */
export interface NeedOf<K extends NeedKind> {
  kind: K
  /** Its id as marks name it. */
  id: string
  /** Its name in the page and its address: holds no text of anybody. */
  key: string
  /** When it changed last (ISO time). */
  asOf: string
  /** The person or agent that it comes from. */
  from: string | null
  /** The same for needs of one kind that have one cause. */
  cause: string
  subject: Subjects[K]
}

/** Something that waits for the person. */
export type Need = { [K in NeedKind]: NeedOf<K> }[NeedKind]

const acceptanceNeed = (task: Task): Need => ({
  kind: 'acceptance',
  id: task.id,
  key: `acceptance-${task.id}`,
  asOf: task.review?.submittedAt ?? task.updatedAt,
  from: task.review?.submittedBy ?? task.claimedBy,
  // Each is decided by itself.
  cause: task.id,
  subject: task,
})

const alertNeed = (alert: RunAlert): Need => ({
  kind: 'alert',
  id: alert.id,
  key: `alert-${alert.id}`,
  asOf: alert.latestAt,
  from: alert.agentId,
  // An agent that is away misses the runs of all its jobs, and begins none: one cause.
  cause:
    alert.kind === 'missed' || alert.kind === 'late' ? `${alert.kind} ${alert.agentId}` : alert.id,
  subject: alert,
})

const askedNeed = (lease: Lease): Need => {
  const question = openQuestions(lease).at(-1)
  return {
    kind: 'asked',
    id: lease.id,
    key: `asked-${lease.id}`,
    asOf: question?.askedAt ?? lease.createdAt,
    from: question?.askedBy ?? null,
    // Each is answered by itself.
    cause: lease.id,
    subject: lease,
  }
}

const leaseNeed = (lease: Lease): Need => ({
  kind: 'lease',
  id: lease.id,
  key: `lease-${lease.id}`,
  asOf: lease.changedAt ?? lease.createdAt,
  from: lease.requesterId,
  cause: `${lease.requesterId} ${lease.reason}`,
  subject: lease,
})

const leakNeed = (leak: Leak): Need => ({
  kind: 'leak',
  id: leak.id,
  key: `leak-${leak.id}`,
  asOf: leak.openSince ?? leak.detectedAt,
  from: leak.authorId,
  cause: `${leak.authorId} ${leak.itemId}`,
  subject: leak,
})

const mentionNeed = (message: Message): Need => ({
  kind: 'mention',
  id: message.id,
  key: `mention-${message.id}`,
  asOf: message.editedAt ?? message.createdAt,
  from: message.senderId,
  cause: `${message.senderId} ${message.channelId}`,
  subject: message,
})

const questionNeed = (question: Question): Need => ({
  kind: 'question',
  id: question.id,
  key: `question-${question.id}`,
  asOf: question.createdAt,
  from: question.askerId,
  // Each is decided by itself, whatever its words.
  cause: question.id,
  subject: question,
})

const reviewNeed = (lease: Lease): Need => ({
  kind: 'review',
  id: lease.id,
  key: `review-${lease.id}`,
  asOf: lease.breakGlass?.at ?? lease.createdAt,
  from: lease.breakGlass?.by ?? null,
  // Each is looked at by itself.
  cause: lease.id,
  subject: lease,
})

/** An agent that is away misses the runs of all its jobs: one cause. So do jobs whose errors differ in numbers only. */
const causeOfRun = ({ status, agentId, errorKey, error, eventId }: RunTrouble): string => {
  if (status === 'missed') return `missed ${agentId}`
  // Without a reason nothing says that two jobs have the same trouble.
  return `failed ${error ? errorKey : eventId}`
}

const runNeed = (trouble: RunTrouble): Need => ({
  kind: 'run',
  id: trouble.id,
  key: `run-${trouble.eventId}-${shortHash(trouble.id)}`,
  asOf: trouble.latestAt,
  from: trouble.agentId,
  cause: causeOfRun(trouble),
  subject: trouble,
})

const syncNeed = (sync: ScheduleSync): Need => ({
  kind: 'sync',
  id: sync.id,
  key: `sync-${sync.id}`,
  asOf: sync.createdAt,
  from: sync.agentId,
  cause: sync.id,
  subject: sync,
})

const taskNeed = (task: Task): Need => ({
  kind: 'task',
  id: task.id,
  key: `task-${task.id}`,
  asOf: task.claimStaleSince ?? task.updatedAt,
  from: task.claimedBy,
  cause: task.claimedBy ?? task.id,
  subject: task,
})

const newsNeed = (news: TaskNews): Need => ({
  kind: 'news',
  id: news.task.id,
  key: `news-${news.task.id}`,
  asOf: news.at,
  from: news.actorId,
  cause: news.task.id,
  subject: news,
})

const webhookNeed = (webhook: WebhookOverview): Need => ({
  kind: 'webhook',
  id: webhook.id,
  key: `webhook-${webhook.id}`,
  asOf: webhook.updatedAt,
  from: webhook.ownerId,
  cause: webhook.id,
  subject: webhook,
})

/** What each feature has that waits for the person. */
export type Waiting = { [K in NeedKind]: readonly Subjects[K][] }

/** All of it, the newest first. */
export const needsOf = (waiting: Waiting): Need[] => {
  const toAccept = new Set(waiting.acceptance.map(({ id }) => id))
  // That it went into review is what the need to accept it says.
  const news = waiting.news.filter(
    ({ task, reason }) => reason !== 'in_review' || !toAccept.has(task.id),
  )
  return [
    ...waiting.acceptance.map(acceptanceNeed),
    ...waiting.alert.map(alertNeed),
    ...waiting.asked.map(askedNeed),
    ...waiting.lease.map(leaseNeed),
    ...waiting.leak.map(leakNeed),
    ...waiting.mention.map(mentionNeed),
    ...news.map(newsNeed),
    ...waiting.question.map(questionNeed),
    ...waiting.review.map(reviewNeed),
    ...waiting.run.map(runNeed),
    ...waiting.sync.map(syncNeed),
    ...waiting.task.map(taskNeed),
    ...waiting.webhook.map(webhookNeed),
  ].toSorted((a, b) => Date.parse(b.asOf) - Date.parse(a.asOf))
}

/** What the person has done about a need. */
export type Standing = 'open' | 'snoozed' | 'dismissed'

const nameOf = ({ kind, id }: { kind: NeedKind; id: string }): string => `${kind} ${id}`

/** Tells what stands open from what was put away. What changed since is open again, and so is what was snoozed until now. */
export function standings(marks: readonly NeedMark[], now: number): (need: Need) => Standing {
  const byName = new Map(marks.map((mark) => [nameOf(mark), mark]))
  return (need) => {
    const mark = byName.get(nameOf(need))
    if (!mark || Date.parse(need.asOf) > Date.parse(mark.asOf)) return 'open'
    if (mark.until === null) return 'dismissed'
    return Date.parse(mark.until) > now ? 'snoozed' : 'open'
  }
}
