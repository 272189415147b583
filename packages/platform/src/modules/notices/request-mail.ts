import type { Mail } from '../../outbound/mailer.ts'
import type { WaitingRequest } from './waiting-requests.repo.ts'

/** Links in one mail; the others are on the page of approvals. */
const LISTED = 10

const sentences = {
  lease: 'asks for access to a secret',
  question: 'asks a question',
} as const

const pathOf = ({ kind, request_id: id }: WaitingRequest): string =>
  kind === 'lease' ? `/approvals/${id}` : `/approvals/questions/${id}`

/**
 * The mail about requests that wait for one person. It names who asks and nothing of what is asked: mail is read on lock screens
 * and kept for years. A link leads to the page of the decision, which asks who is there; none decides by itself.
 */
export function requestMail(
  requests: readonly [WaitingRequest, ...WaitingRequest[]],
  publicUrl: string,
): Mail {
  const [{ email, requester_name: name, workspace_name: workspace, kind }] = requests
  const left = requests.length - LISTED
  return {
    to: email,
    subject:
      requests.length === 1
        ? `${name} ${sentences[kind]} in ${workspace} on Sesame`
        : `${requests.length} requests wait for your decision in ${workspace} on Sesame`,
    text: [
      ...requests
        .slice(0, LISTED)
        .map(
          (request) =>
            `${request.requester_name} ${sentences[request.kind]}:\n${publicUrl}${pathOf(request)}`,
        ),
      ...(left > 0 ? [`And ${left} more:\n${publicUrl}/approvals`] : []),
      `You receive this because you may decide and were away. Turn it off in your settings:\n${publicUrl}/settings`,
    ].join('\n\n'),
  }
}
