import type { Mail } from '../../outbound/mailer.ts'
import type { DueDigest } from './digests.repo.ts'
import { MOST_MESSAGES, type WhatWaits } from './what-waits.repo.ts'

const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`

/** A line for each kind, and where it leads. What was written is in none: mail is read on lock screens and kept for years. */
function linesOf(waits: WhatWaits): [words: string, path: string][] {
  const lines: [count: number, words: string, path: string][] = [
    [
      waits.requests,
      counted(waits.requests, 'request waits for your decision', 'requests wait for your decision'),
      '/approvals',
    ],
    [
      waits.asked,
      counted(
        waits.asked,
        'request of yours waits for your answer to a question',
        'requests of yours wait for your answers to questions',
      ),
      '/inbox',
    ],
    [
      waits.toAccept,
      counted(waits.toAccept, 'task waits to be accepted', 'tasks wait to be accepted'),
      '/inbox',
    ],
    [
      waits.mentions,
      counted(
        waits.mentions,
        'message that you have not read mentions you',
        'messages that you have not read mention you',
      ),
      '/inbox',
    ],
    [
      waits.directMessages,
      waits.directMessages < MOST_MESSAGES
        ? counted(waits.directMessages, 'unread direct message', 'unread direct messages')
        : `${MOST_MESSAGES} or more unread direct messages`,
      '/chat',
    ],
    [
      waits.jobs,
      counted(
        waits.jobs,
        'job failed or missed a run since the last digest',
        'jobs failed or missed runs since the last digest',
      ),
      '/calendar',
    ],
    [
      waits.alerts,
      counted(waits.alerts, 'alert of a job is still open', 'alerts of jobs are still open'),
      '/inbox',
    ],
  ]
  return lines.flatMap(([count, words, path]) =>
    count === 0 ? [] : [[words, path] satisfies [string, string]],
  )
}

/** The mail that says how much waits for somebody; `undefined` when nothing does. */
export function digestMail(
  { email, workspace_name: workspace, every }: DueDigest,
  waits: WhatWaits,
  publicUrl: string,
): Mail | undefined {
  const lines = linesOf(waits)
  if (lines.length === 0) return undefined
  return {
    to: email,
    subject: `${every === 'day' ? 'Today' : 'This week'} in ${workspace} on Sesame: ${lines.map(([words]) => words).join(', ')}`,
    text: [
      ...lines.map(([words, path]) => `${words}:\n${publicUrl}${path}`),
      `You receive this every ${every === 'day' ? 'day' : 'Monday'}. Change or stop it in your settings:\n${publicUrl}/settings`,
    ].join('\n\n'),
  }
}
