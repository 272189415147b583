import { expect, test } from 'vitest'
import { eventExamples } from '../event-examples.ts'
import { inert } from './inert-text.ts'
import { messageFor, type MessageFormat } from './message-body.ts'
import { noticeOf } from './notice.ts'

const link = 'https://sesame.example.com/open/lease.1?a=1&b=2'
const facts = { workspace: 'Alpha', who: 'Keeper', maySeeItem: true, question: null }
const addresses: Record<MessageFormat, string> = {
  slack: 'https://hooks.slack.com/services/T0/B0/x',
  teams: 'https://flows.example.com/workflows/1?sig=x',
  telegram: 'https://api.telegram.org/bot1:x/sendMessage',
  ntfy: 'https://ntfy.example.com/my-topic?auth=abc',
}
const formats: MessageFormat[] = ['slack', 'teams', 'telegram', 'ntfy']
const { lease } = eventExamples['vault.lease_request']

function posted(format: MessageFormat, who = 'Keeper', reason = lease.reason) {
  const notice = noticeOf(
    { type: 'vault.lease_request', payload: { lease: { ...lease, reason } } },
    { ...facts, who },
  )
  const { url, body } = messageFor({ format, url: addresses[format], chatId: '-100' }, notice, link)
  return { url, body: JSON.parse(body) }
}

test('each service gets the message in the form that it documents, at its address', () => {
  const title = 'Keeper asks for access to a secret'
  const lines = [
    'Item: Database in Production',
    'Fields: password',
    'For: 15 minutes',
    'Reason: To run the nightly backup',
    'Workspace: Alpha',
  ]
  expect(posted('slack')).toEqual({
    url: addresses.slack,
    body: {
      text: title,
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: title, emoji: false } },
        { type: 'section', text: { type: 'plain_text', text: lines.join('\n'), emoji: false } },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '<https://sesame.example.com/open/lease.1?a=1&amp;b=2|Decide in Sesame>',
            verbatim: true,
          },
        },
      ],
    },
  })
  expect(posted('teams')).toMatchObject({
    url: addresses.teams,
    body: {
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            version: '1.2',
            body: [title, ...lines].map((text) => ({
              type: 'RichTextBlock',
              inlines: [{ type: 'TextRun', text }],
            })),
            actions: [{ type: 'Action.OpenUrl', title: 'Decide in Sesame', url: link }],
          },
        },
      ],
    },
  })
  expect(posted('telegram')).toEqual({
    url: addresses.telegram,
    body: {
      chat_id: '-100',
      text: `<b>${title}</b>\n${lines.join('\n')}\n<a href="https://sesame.example.com/open/lease.1?a=1&amp;b=2">Decide in Sesame</a>`,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
  })
  expect(posted('ntfy')).toEqual({
    url: 'https://ntfy.example.com/?auth=abc',
    body: {
      topic: 'my-topic',
      title,
      message: lines.join('\n'),
      click: link,
      actions: [{ action: 'view', label: 'Decide in Sesame', url: link }],
    },
  })
})

const hostile = [
  '<!channel>',
  '<https://evil.example|Approve>',
  '@channel',
  '@everyone',
  '</b><a href="https://evil.example">Approve</a>',
  '[Approve](https://evil.example)',
  'https://evil.example/login',
  'HTTP://evil.example',
  'evil.example',
  'evil。example',
  'tg://resolve?domain=evil',
  'mailto:evil@evil.example',
  '/start',
  '&lt;!here&gt;',
  'one\nTwo\u2028three',
  '\u202egnihtemos',
]

test.each(formats)(
  'no name and no reason makes a link, a mention or a line of its own in %s',
  (format) => {
    for (const text of hostile) {
      const plain = JSON.stringify(posted(format).body)
      const { body } = posted(format, text, text)
      const written = JSON.stringify(body)
      expect(written.split('\\n').length).toBe(plain.split('\\n').length)
      for (const bad of [
        'evil.example',
        'evil。example',
        '@channel',
        '@everyone',
        '@evil',
        '\u202e',
      ])
        expect(written.replaceAll(link, '')).not.toContain(bad)
      if (format === 'slack' || format === 'telegram') {
        const marks = (all: string): string[] => all.match(/<[^>]*>/g) ?? []
        const texts = format === 'slack' ? [body.text, body.blocks[2].text.text] : [body.text]
        const before = posted(format).body
        const expected =
          format === 'slack' ? [before.text, before.blocks[2].text.text] : [before.text]
        expect(texts.flatMap(marks)).toEqual(expected.flatMap(marks))
      }
    }
  },
)

test('the longest texts stay within what each service takes', () => {
  for (const letter of ['x', '😀', '@', '<', '.a']) {
    const long = letter.repeat(5_000)
    const { body } = posted('slack', long, long)
    expect(body.blocks[0].text.text.length).toBeLessThanOrEqual(150)
    expect(body.blocks[1].text.text.length).toBeLessThanOrEqual(3_000)
    expect(posted('telegram', long, long).body.text.length).toBeLessThanOrEqual(4_096)
    expect(Buffer.byteLength(posted('ntfy', long, long).body.message)).toBeLessThanOrEqual(4_096)
  }
})

test('what is not seen of a vault is not named', () => {
  const notice = noticeOf(
    { type: 'vault.lease_request', payload: { lease } },
    { ...facts, maySeeItem: false },
  )
  expect(JSON.stringify(notice)).not.toMatch(/Database|Production|password/)
})

test('harmless text stays as it is', () => {
  for (const text of ['Deploy 4 to production', "Alice's agent (night)", 'Fee: 15 %; a–b'])
    expect(inert(text, 100)).toBe(text)
})
