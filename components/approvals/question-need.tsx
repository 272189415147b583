import type { Question } from '@sesamespace/sdk'
import { QuestionDetail } from './question-detail'

/** The question with its answer, as among the approvals. */
export function QuestionNeed({ subject }: { subject: Question }) {
  return <QuestionDetail key={subject.id} questionId={subject.id} alone={false} />
}
