'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Textarea } from '@/components/ui/input'
import { meOptions } from '@/lib/session/queries'
import { takeText } from '@/lib/shared/form'
import { commentsOptions, useAddComment } from '@/lib/tasks/queries'
import { TaskCommentLine } from './task-comment'

/** What was said about the task. */
export function TaskComments({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const query = useInfiniteQuery(commentsOptions(task))
  const comments = query.data?.pages.flatMap((page) => page.comments).toReversed()
  const { data: me } = useQuery(meOptions())
  const add = useAddComment(task)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const { text, giveBack } = takeText(event.currentTarget, 'content')
    if (text) add.mutateAsync(text).catch(giveBack)
  }
  return (
    <section aria-labelledby="task-comments" className="grid gap-3 border-t pt-4">
      <h3 id="task-comments" className="text-sm font-medium text-muted">
        Comments
      </h3>
      <ErrorNote error={query.error} />
      {query.hasNextPage && (
        <Button
          size="sm"
          className="justify-self-start pointer-coarse:!h-11"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show earlier comments
        </Button>
      )}
      <ol className="grid gap-3">
        {comments?.map((comment) => (
          <TaskCommentLine
            key={comment.id}
            task={task}
            comment={comment}
            meId={me?.id}
            mayWrite={mayWrite}
          />
        ))}
      </ol>
      {mayWrite && (
        <form method="post" onSubmit={submit} className="grid justify-items-start gap-2">
          <Textarea
            name="content"
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
                event.currentTarget.form?.requestSubmit()
            }}
            aria-label="Comment"
            placeholder="Write a comment…"
            maxLength={limits.taskComment}
            required
          />
          <ErrorNote error={add.error} />
          <Button type="submit" busy={add.isPending}>
            Add comment
          </Button>
        </form>
      )}
    </section>
  )
}
