import { LeaseRow } from './lease-row'
import { QuestionRow } from './question-row'
import { isQuestion, type Request } from './use-approvals-view'

/** A row of a list of requests: a question or a lease. */
export function RequestOf({ request, current }: { request: Request; current: boolean }) {
  return isQuestion(request) ? (
    <QuestionRow question={request} current={current} />
  ) : (
    <LeaseRow lease={request} current={current} />
  )
}
