'use client'

import type { TaskNews } from '@sesamespace/sdk'
import { Eye } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/time'
import { taskStatusLabels } from '@/lib/shared/labels'
import { paths } from '@/lib/shared/paths'
import { useNewsSentence } from './news-line'

/** A task that the person watches, what happened to it, and the way there. */
export function TaskNewsNeed({ subject: news }: { subject: TaskNews }) {
  const { task } = news
  const sentence = useNewsSentence(news)
  return (
    <Detail
      icon={<Eye aria-hidden className="size-6 text-muted" />}
      title={`${task.key} ${task.title}`}
      note={
        <>
          <bdi>{sentence}</bdi> <RelativeTime at={news.at} />
        </>
      }
      actions={
        <Button asChild size="lg">
          <Link href={paths.task(task.id)}>Open task</Link>
        </Button>
      }
    >
      {task.description && (
        <p dir="auto" className="line-clamp-[12] whitespace-pre-wrap wrap-anywhere">
          {task.description}
        </p>
      )}
      <p className="text-muted">
        It is {taskStatusLabels[task.status].toLowerCase()}. You’re watching this task. Open it to
        stop watching.
      </p>
    </Detail>
  )
}
