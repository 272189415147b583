'use client'

import type { TaskNews } from '@sesamespace/sdk'
import { Eye } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { DenseLine } from '@/components/ui/dense-line'
import { usePerson } from '@/lib/people/queries'
import { newsWords } from '@/lib/tasks/watch'

/** Who did what to the task: "Alice commented". */
export function useNewsSentence(news: TaskNews | undefined): string {
  const person = usePerson(news?.actorId)
  const name = person?.displayName ?? (news?.actorId ? 'Someone who left' : 'Sesame')
  return news ? `${name} ${newsWords[news.reason].did}` : ''
}

/** What happened last to a task that the person watches. */
export function TaskNewsLine({ subjects }: { subjects: readonly TaskNews[] }) {
  const [news] = subjects
  const sentence = useNewsSentence(news)
  if (!news) return null
  return (
    <DenseLine
      icon={<Eye aria-hidden className="size-4 text-muted" />}
      lead={news.task.key}
      name={news.task.title}
      reason={sentence}
      state={<Badge>{newsWords[news.reason].word}</Badge>}
      at={news.at}
    />
  )
}
