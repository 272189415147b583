'use client'

import type { Message } from '@sesamespace/sdk'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { useDeleteMessage } from '@/lib/chat/message-mutations'

/** Asks before a message is deleted: its text is then gone for everybody. */
export function DeleteMessageDialog({
  message,
  onClose,
}: {
  message: Message
  onClose: () => void
}) {
  const remove = useDeleteMessage(message)
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Delete this message?"
      action="Delete message"
      busy={remove.isPending}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
    >
      <p className="line-clamp-4 break-words border-l-2 pl-3">{message.content}</p>
      <p>It is deleted for everybody, and cannot be brought back.</p>
      <ErrorNote error={remove.error} />
    </ConfirmDialog>
  )
}
