import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { QuestionDetail } from '@/components/approvals/question-detail'
import { questionOptions } from '@/lib/approvals/question-queries'
import { prefetch } from '@/lib/server/prefetch'

export const metadata: Metadata = { title: 'Approvals' }

export default async function QuestionPage({
  params,
}: {
  params: Promise<{ questionId: string }>
}) {
  const { questionId } = await params
  const state = await prefetch((sesame) => [
    [questionOptions(questionId), async () => (await sesame.getQuestion(questionId)).question],
  ])
  return (
    <HydrationBoundary state={state}>
      <QuestionDetail key={questionId} questionId={questionId} />
    </HydrationBoundary>
  )
}
