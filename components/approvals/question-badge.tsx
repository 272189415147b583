import type { Question, QuestionStatus } from '@sesamespace/sdk'
import { Badge, type Tone } from '@/components/ui/badge'
import { questionOutcome } from '@/lib/approvals/question-labels'

const tones: Record<QuestionStatus, Tone> = {
  pending: 'warning',
  answered: 'success',
  withdrawn: 'neutral',
  lapsed: 'neutral',
}

/** How a question stands, or what it has come to. */
export function QuestionBadge({ question }: { question: Question }) {
  return <Badge tone={tones[question.status]}>{questionOutcome(question)}</Badge>
}
