'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task, TaskComment } from '@sesamespace/sdk'
import { Pencil, SmilePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { TaskSlot } from '@/components/registry/tasks'
import { useSlot } from '@/components/registry/use-slot'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { ErrorNote } from '@/components/ui/error-state'
import { Textarea } from '@/components/ui/input'
import { Markdown } from '@/components/ui/markdown'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { RelativeTime } from '@/components/ui/time'
import { toastError } from '@/components/ui/toast'
import { useDirectory } from '@/lib/people/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { useFormats } from '@/lib/shared/use-formats'
import { useEditComment, useReactToComment } from '@/lib/tasks/comments'
import { CommentReactions } from './comment-reactions'
import { taskReference } from './task-reference'

interface TaskCommentProps {
  task: Task
  comment: TaskComment
  meId: string | undefined
  mayWrite: boolean
}

/** What somebody said about a task, with what others put on it. */
export function TaskCommentLine({ task, comment, meId, mayWrite }: TaskCommentProps) {
  const { EmojiPicker } = useSlot(TaskSlot)
  const directory = useDirectory()
  const { formatAbsolute } = useFormats()
  const [mode, setMode] = useState<'shown' | 'editing' | 'edited'>('shown')
  const isEditing = mode === 'editing'
  const [isPicking, setPicking] = useState(false)
  const react = useReactToComment(task, comment, meId)
  const author = directory.get(comment.authorId)
  const name = author?.displayName ?? 'Someone who left'
  const isMine = comment.authorId === meId
  const editButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The button is back, and has the focus that was in the field, unless the person has gone on.
    const button = editButton.current
    if (mode === 'edited' && document.activeElement?.contains(button)) button?.focus()
  }, [mode])
  const toggle = (emoji: string): void => carryOut(react, emoji, { onError: toastError })
  return (
    <li className="flex gap-2">
      <Avatar name={name} kind={author?.kind ?? 'human'} size="sm" />
      <div className="min-w-0 grow">
        <div className="flex min-h-7 items-center gap-2">
          <Cut text={name} className="font-medium" />
          <RelativeTime at={comment.createdAt} className="shrink-0 text-xs text-muted" />
          {comment.editedAt && (
            <span title={formatAbsolute(comment.editedAt)} className="shrink-0 text-xs text-faint">
              Edited
            </span>
          )}
          {mayWrite && !isEditing && (
            <span className="ms-auto flex shrink-0">
              <Popover open={isPicking} onOpenChange={setPicking}>
                <PopoverTrigger asChild>
                  <Button
                    variant="ghost"
                    size="icon"
                    aria-label={`React to the comment of ${name}`}
                  >
                    <SmilePlus aria-hidden className="size-4" />
                  </Button>
                </PopoverTrigger>
                <PopoverContent align="end" className="!p-1.5">
                  <EmojiPicker
                    onPick={(emoji) => {
                      toggle(emoji)
                      setPicking(false)
                    }}
                  />
                </PopoverContent>
              </Popover>
              {isMine && (
                <Button
                  ref={editButton}
                  variant="ghost"
                  size="icon"
                  aria-label="Edit your comment"
                  onClick={() => setMode('editing')}
                >
                  <Pencil aria-hidden className="size-4" />
                </Button>
              )}
            </span>
          )}
        </div>
        {isEditing ? (
          <EditComment task={task} comment={comment} onClose={() => setMode('edited')} />
        ) : (
          <Markdown text={comment.content} reference={taskReference} />
        )}
        <CommentReactions comment={comment} meId={meId} mayWrite={mayWrite} onToggle={toggle} />
      </div>
    </li>
  )
}

interface EditCommentProps {
  task: Task
  comment: TaskComment
  onClose: () => void
}

function EditComment({ task, comment, onClose }: EditCommentProps) {
  const edit = useEditComment(task, comment.id)
  const [text, setText] = useState(comment.content)
  const save = (): void => {
    const content = text.trim()
    if (content === '' || edit.isPending) return
    if (content === comment.content) return onClose()
    carryOut(edit, content, { onSuccess: onClose })
  }
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      className="grid gap-2"
    >
      <Textarea
        aria-label="Your comment"
        dir="auto"
        rows={3}
        value={text}
        maxLength={limits.taskComment}
        required
        autoFocus
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // Of the field, not of the pane.
            event.preventDefault()
            event.stopPropagation()
            onClose()
          }
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save()
        }}
      />
      <ErrorNote error={edit.error} />
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" busy={edit.isPending}>
          Save
        </Button>
        <Button size="sm" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
