import type { WebhookFormat } from '@sesamespace/contract/webhooks'
import { topicOf } from '../webhook-address.ts'
import type { Notice } from './notice.ts'

/** A message on its way: what is posted, and where. */
export interface Message {
  url: string
  body: string
}

export type MessageFormat = Exclude<WebhookFormat, 'sesame'>

interface Destination {
  format: MessageFormat
  /** The whole address. */
  url: string
  chatId: string | null
}

/** The message in the form that its service takes: the smallest one that is documented. */
export function messageFor(
  { format, url, chatId }: Destination,
  notice: Notice,
  link: string,
): Message {
  switch (format) {
    case 'slack':
      return { url, body: JSON.stringify(slack(notice, link)) }
    case 'teams':
      return { url, body: JSON.stringify(teams(notice, link)) }
    case 'telegram':
      return { url, body: JSON.stringify(telegram(notice, link, chatId)) }
    case 'ntfy':
      return ntfy(notice, link, new URL(url))
  }
}

/** Slack's own escapes: `<…>` is how it marks links and mentions. */
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What others wrote is `plain_text`, in which nothing is formatted. The link is the one text with marks. */
const slack = ({ title, lines, action }: Notice, link: string) => ({
  text: slackText(title),
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: title, emoji: false } },
    {
      type: 'section',
      text: { type: 'plain_text', text: lines.join('\n'), emoji: false },
    },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: `<${slackText(link)}|${action}>`, verbatim: true },
    },
  ],
})

/** Of Adaptive Cards only `TextRun` has no Markdown. */
const teamsText = (text: string, weight: 'Bolder' | 'Default') => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, weight }],
})

const teams = ({ title, lines, action }: Notice, link: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.2',
        body: [teamsText(title, 'Bolder'), ...lines.map((line) => teamsText(line, 'Default'))],
        actions: [{ type: 'Action.OpenUrl', title: action, url: link }],
      },
    },
  ],
})

const html = (text: string): string => slackText(text).replaceAll('"', '&quot;')

const telegram = ({ title, lines, action }: Notice, link: string, chatId: string | null) => ({
  chat_id: chatId,
  text: [
    `<b>${html(title)}</b>`,
    ...lines.map(html),
    `<a href="${html(link)}">${html(action)}</a>`,
  ].join('\n'),
  parse_mode: 'HTML',
  link_preview_options: { is_disabled: true },
})

/** A longer text would become a file. */
const NTFY_BYTES = 4_000

/** The first lines that fit. */
function withinBytes(lines: readonly string[]): string[] {
  let size = 0
  return lines.filter((line) => (size += Buffer.byteLength(line) + 1) <= NTFY_BYTES)
}

/** As JSON it goes to the root of the server, with the topic inside; a token in the query stays. */
const ntfy = ({ title, lines, action }: Notice, link: string, url: URL): Message => ({
  url: `${url.origin}/${url.search}`,
  body: JSON.stringify({
    topic: topicOf(url),
    title,
    message: withinBytes(lines).join('\n'),
    click: link,
    actions: [{ action: 'view', label: action, url: link }],
  }),
})
