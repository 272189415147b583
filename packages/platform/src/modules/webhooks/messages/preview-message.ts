import type { PreviewWebhookMessageInput, WebhookMessage } from '@sesamespace/contract/webhooks'
import type { DecisionLinks } from '../../../http/decision-links.ts'
import { eventExamples } from '../event-examples.ts'
import { messageFor, type MessageFormat } from './message-body.ts'
import { noticeOf, testNotice, type Notice } from './notice.ts'

const facts = {
  workspace: 'Example',
  who: 'Keeper',
  maySeeItem: true,
  question: { title: 'May I deploy 4.2 to production?', choices: ['Deploy', 'Not now'] },
}

const addresses: Record<MessageFormat, string> = {
  slack: 'https://hooks.slack.com/services/…',
  teams: 'https://example.com/workflows/…',
  telegram: 'https://api.telegram.org/bot…/sendMessage',
  ntfy: 'https://ntfy.sh/my-topic',
}

/** A message about the example of an event: nothing of the workspace is in it. */
export function previewMessage(
  { format, eventType: type }: PreviewWebhookMessageInput,
  links: DecisionLinks,
): WebhookMessage {
  const { title, lines, action, about } = exampleOf(type)
  const destination = { format, url: addresses[format], chatId: '-1001234567890' }
  const { body } = messageFor(destination, { title, lines, action, about }, links.sampleOf(about))
  return { title, lines, action, body }
}

function exampleOf(type: PreviewWebhookMessageInput['eventType']): Notice {
  switch (type) {
    case 'test':
      return testNotice(facts.workspace, eventExamples['webhook.disabled'].webhook.id)
    case 'vault.lease_request':
      return noticeOf({ type, payload: eventExamples[type] }, facts)
    case 'question.asked':
      return noticeOf({ type, payload: eventExamples[type] }, facts)
    case 'schedule.cancel_held':
      return noticeOf({ type, payload: eventExamples[type] }, facts)
    case 'vault.leak_detected':
      return noticeOf({ type, payload: eventExamples[type] }, facts)
    case 'run.missed':
      return noticeOf({ type, payload: eventExamples[type] }, facts)
    case 'run.finished':
      return noticeOf({ type, payload: eventExamples[type] }, facts)
    case 'schedule.alert':
      return noticeOf({ type, payload: eventExamples[type] }, facts)
  }
}
