import type { DecisionLink } from '@sesamespace/contract/decision-links'
import type { AlertCause, AlertKind } from '@sesamespace/contract/run-alerts'
import { inert } from './inert-text.ts'
import type { NoticedEvent, NoticedPayload } from './noticed-event.ts'

/** A message for people, before it takes the form of any service. All of it is inert text. */
export interface Notice {
  title: string
  lines: string[]
  /** What the link says. */
  action: string
  about: NonNullable<DecisionLink['about']>
}

/** What an event does not say itself. */
export interface NoticeFacts {
  workspace: string
  /** Who asks, or whose run it is. */
  who: string
  /** Whether everybody whose rights the webhook follows is in the vault. */
  maySeeItem: boolean
  question: { title: string; choices: string[] } | null
}

const NAME = 60
/** So long that five lines of it stay within what each service takes. */
const LINE = 240

/** The message about an event. */
export function noticeOf(event: NoticedEvent, facts: NoticeFacts): Notice {
  const notice = written(event, facts)
  return {
    ...notice,
    lines: [...notice.lines, `Workspace: ${facts.workspace}`].map((line) => inert(line, LINE)),
  }
}

/** A message that says only that messages arrive. */
export const testNotice = (workspace: string, webhookId: string): Notice => ({
  title: 'A test message from Sesame',
  lines: [`Messages of ${inert(workspace, NAME)} arrive here.`],
  action: 'Open Sesame',
  about: { kind: 'inbox', id: webhookId },
})

function written(event: NoticedEvent, facts: NoticeFacts): Notice {
  const who = inert(facts.who, NAME)
  switch (event.type) {
    case 'vault.lease_request':
      return leaseNotice(event.payload, who, facts)
    case 'question.asked':
      return {
        title: `${who} asks a question`,
        lines: facts.question
          ? [facts.question.title, `Choices: ${facts.question.choices.join(', ')}`]
          : [],
        action: 'Answer in Sesame',
        about: { kind: 'question', id: event.payload.questionId },
      }
    case 'schedule.cancel_held':
      return {
        title: `${who} wants to cancel ${event.payload.count} jobs`,
        lines: ['They are kept until a person has decided.'],
        action: 'Decide in Sesame',
        about: { kind: 'inbox', id: event.payload.syncId },
      }
    case 'vault.leak_detected':
      return {
        title: 'A secret was written where others could read it',
        lines: [
          ...(facts.maySeeItem ? [`Item: ${event.payload.leak.itemName}`] : []),
          'It was removed there. Replace it all the same.',
        ],
        action: 'Look at it in Sesame',
        about: { kind: 'inbox', id: event.payload.leak.id },
      }
    case 'schedule.alert':
      return alertNotice(event.payload, who)
    case 'run.missed':
      return runNotice(`${who} missed a run`, event.payload)
    case 'run.finished':
      return runNotice(`A run of ${who} failed`, event.payload)
  }
}

function leaseNotice(
  { lease }: NoticedPayload<'vault.lease_request'>,
  who: string,
  { maySeeItem }: NoticeFacts,
): Notice {
  return {
    title: `${who} asks for access to a secret`,
    lines: [
      ...(maySeeItem
        ? [
            `Item: ${lease.itemName} in ${lease.vaultName}`,
            `Fields: ${lease.requestedFields.join(', ')}`,
          ]
        : []),
      `For: ${durationText(lease.requestedDurationSeconds)}${runsText(lease.runs)}`,
      `Reason: ${lease.reason}`,
    ],
    action: 'Decide in Sesame',
    about: { kind: 'lease', id: lease.id },
  }
}

/** Of a request for the runs of a job: " in each of its next 5 runs". */
const runsText = (runs: number | null | undefined): string => {
  if (!runs) return ''
  return runs === 1 ? ' in the next run of a job' : ` in each of the next ${runs} runs of a job`
}

const runNotice = (title: string, { occurrence, event }: NoticedPayload<'run.missed'>): Notice => ({
  title,
  lines: [
    `Job: ${event.title}`,
    `Planned for: ${occurrence.scheduledAt.slice(0, 16).replace('T', ' ')} UTC`,
    ...(occurrence.result ? [`Result: ${occurrence.result}`] : []),
  ],
  action: 'Open in Sesame',
  about: { kind: 'job', id: event.id },
})

const alertTitles: Record<AlertKind, (who: string, cause: AlertCause) => string> = {
  failed: (who, { inARow = 1 }) =>
    inARow > 1 ? `${inARow} runs of ${who} failed in a row` : `A run of ${who} failed`,
  missed: (who, { inARow = 1 }) =>
    inARow > 1 ? `${who} missed ${inARow} runs in a row` : `${who} missed a run`,
  late: (who) => `A run of ${who} has not begun`,
  slow: (who) => `A run of ${who} takes longer than usual`,
  overlap: (who) => `Runs of ${who} overlap`,
}

function alertNotice({ state, alert }: NoticedPayload<'schedule.alert'>, who: string): Notice {
  const isOver = state === 'resolved'
  const minute = alert.runAt.slice(0, 16).replace('T', ' ')
  return {
    title: isOver ? `An alert of ${who} is resolved` : alertTitles[alert.kind](who, alert.cause),
    lines: [
      `Job: ${alert.title}`,
      ...(isOver ? [`It was: ${alertTitles[alert.kind](who, alert.cause)}`] : []),
      `Run planned for: ${minute} UTC`,
      ...(alert.result && !isOver ? [`Result: ${alert.result}`] : []),
    ],
    action: 'Open in Sesame',
    about: { kind: 'job', id: alert.eventId },
  }
}

const units = [
  [24 * 60 * 60, 'day'],
  [60 * 60, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

/** "15 minutes": in the largest unit that it is whole in. */
function durationText(seconds: number): string {
  const [size, name] = units.find(([each]) => seconds % each === 0) ?? [1, 'second']
  const count = seconds / size
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
