import type { Task, TaskComment } from '@sesamespace/sdk'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { write } from '@/lib/shared/call'
import { taskKeys } from './keys'

type Pages = InfiniteData<{ comments: TaskComment[] }>

const addressOf = ({ channelId, id }: Pick<Task, 'channelId' | 'id'>, commentId: string) => ({
  channelId,
  taskId: id,
  commentId,
})

/** Puts a comment as it is now in the place of the one before, in whatever page it is. */
function usePutComment(taskId: string): (comment: TaskComment) => void {
  const client = useQueryClient()
  return (comment) =>
    void client.setQueryData<Pages>(
      taskKeys.comments(taskId),
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            comments: page.comments.map((one) => (one.id === comment.id ? comment : one)),
          })),
        },
    )
}

/** Changes what a comment of the person's says. */
export function useEditComment(task: Task, commentId: string) {
  const put = usePutComment(task.id)
  return useMutation({
    mutationFn: async (content: string) =>
      (await write('editTaskComment', addressOf(task, commentId), { content })).comment,
    onSuccess: put,
  })
}

/** Adds the person's reaction to a comment, or takes it back. */
export function useReactToComment(task: Task, comment: TaskComment, meId: string | undefined) {
  const put = usePutComment(task.id)
  return useMutation({
    scope: { id: `reactions ${comment.id}` },
    mutationFn: async (emoji: string) => {
      const isMine = comment.reactions.some(
        (reaction) => reaction.emoji === emoji && reaction.principalIds.includes(meId ?? ''),
      )
      const address = addressOf(task, comment.id)
      const answer = isMine
        ? await write('removeTaskCommentReaction', { ...address, emoji })
        : await write('addTaskCommentReaction', address, { emoji })
      return answer.comment
    },
    onSuccess: put,
  })
}
