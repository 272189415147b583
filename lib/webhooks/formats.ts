import { noticeEventTypes, type NoticeEventType } from '@sesamespace/contract/event-types'
import type { WebhookFormat } from '@sesamespace/sdk'
import { eventTitle } from './values'

export type MessageFormat = Exclude<WebhookFormat, 'sesame'>

interface FormatText {
  label: string
  /** What choosing it means. */
  hint: string
  /** Where its address comes from. */
  urlHint: string
  placeholder: string
}

/** What each format is called, and where its address is found. */
export const formatText: Record<WebhookFormat, FormatText> = {
  sesame: {
    label: 'A program of yours',
    hint: 'Events as signed JSON',
    urlHint: 'A public https address that answers within 10 seconds.',
    placeholder: 'https://hooks.example.com/sesame',
  },
  slack: {
    label: 'Slack',
    hint: 'Messages in a channel',
    urlHint: 'In Slack: your app, Incoming Webhooks, Webhook URL.',
    placeholder: 'https://hooks.slack.com/services/…',
  },
  teams: {
    label: 'Microsoft Teams',
    hint: 'Cards in a channel or chat',
    urlHint:
      'In Teams: Workflows, “Send webhook alerts to a channel”. Copy the address it gives you.',
    placeholder: 'https://….logic.azure.com/workflows/…',
  },
  telegram: {
    label: 'Telegram',
    hint: 'Messages of a bot in a chat',
    urlHint: 'With the token that BotFather gave you in place of <token>.',
    placeholder: 'https://api.telegram.org/bot<token>/sendMessage',
  },
  ntfy: {
    label: 'ntfy',
    hint: 'Notifications on your phone',
    urlHint: 'The address of a topic. Whoever knows its name can read it: make it hard to guess.',
    placeholder: 'https://ntfy.sh/my-topic',
  },
}

/** "A run fails": messages are written of failures only. */
export const noticeTitle = (type: NoticeEventType): string =>
  type === 'run.finished' ? 'A run fails' : eventTitle(type)

/** What waits for a person: the start of a choice. */
export const firstNotices: readonly NoticeEventType[] = ['vault.lease_request', 'question.asked']

export const isNotice = (type: string): type is NoticeEventType =>
  noticeEventTypes.some((each) => each === type)
