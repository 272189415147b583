'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { ErrorNote } from '@/components/ui/error-state'
import { Textarea } from '@/components/ui/input'
import { Markdown } from '@/components/ui/markdown'
import { taskReference } from './task-reference'
import { RelativeTime } from '@/components/ui/time'
import { useDirectory } from '@/lib/people/queries'
import { takeText } from '@/lib/shared/form'
import { commentsOptions, useAddComment } from '@/lib/tasks/queries'

/** What was said about the task. */
export function TaskComments({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const query = useInfiniteQuery(commentsOptions(task))
  const comments = query.data?.pages.flatMap((page) => page.comments).toReversed()
  const directory = useDirectory()
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
        {comments?.map((comment) => {
          const author = directory.get(comment.authorId)
          const name = author?.displayName ?? 'Someone who left'
          return (
            <li key={comment.id} className="flex gap-2">
              <Avatar name={name} kind={author?.kind ?? 'human'} size="sm" />
              <div className="min-w-0 grow">
                <p className="flex items-baseline gap-2">
                  <Cut text={name} className="font-medium" />
                  <RelativeTime at={comment.createdAt} className="shrink-0 text-xs text-muted" />
                </p>
                <Markdown text={comment.content} reference={taskReference} />
              </div>
            </li>
          )
        })}
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
