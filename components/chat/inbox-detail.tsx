'use client'

import type { Message } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import type { FormEvent } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { RelativeTime } from '@/components/ui/time'
import { toastNote } from '@/components/ui/toast'
import { channelTitle } from '@/lib/chat/channel-name'
import { enqueue } from '@/lib/chat/outbox'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions, useCan } from '@/lib/session/queries'
import { useDraft } from '@/lib/shared/drafts'
import { paths } from '@/lib/shared/paths'
import { limits } from '@sesamespace/contract/limits'
import { Attachments } from './attachments'
import { FilePreviewHost } from './file-preview-host'
import { MessageText } from './message-text'

/** A message that names the person, whole, and an answer to it. */
export function MentionNeed({ subject: message }: { subject: Message }) {
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const mayWrite = useCan('chat:write')
  const channel = channels?.find(({ id }) => id === message.channelId)
  const { senderDisplayName, senderKind, mentions } = message.metadata
  const isDirect = channel?.kind === 'dm'
  return (
    <Detail
      icon={<Avatar name={senderDisplayName} kind={senderKind} size="lg" />}
      title={senderDisplayName}
      note={
        <>
          {channel && !isDirect && (
            <>
              in <bdi>{channelTitle(channel, me?.id)}</bdi>,{' '}
            </>
          )}
          <RelativeTime at={message.createdAt} />
        </>
      }
      actions={
        <div className="grid grow gap-3">
          {mayWrite && me && channel && !channel.archivedAt && (
            <Reply
              key={message.id}
              meId={me.id}
              message={message}
              // In a channel the answer stays with what it answers.
              threadRootId={message.threadRootId ?? (isDirect ? null : message.id)}
            />
          )}
          <Link
            href={paths.message(message.channelId, message.seq)}
            className="justify-self-start text-sm text-muted underline hover:text-ink"
          >
            Open in chat
          </Link>
        </div>
      }
    >
      <div>
        <MessageText
          text={message.content}
          everyone={message.metadata?.everyone}
          {...(mentions && { mentions })}
        />
        <FilePreviewHost>
          <Attachments message={message} />
        </FilePreviewHost>
      </div>
    </Detail>
  )
}

interface ReplyProps {
  meId: string
  message: Message
  threadRootId: string | null
}

/** A short answer; it goes the way of every message, and survives a lost connection. */
function Reply({ meId, message, threadRootId }: ReplyProps) {
  const [draft, setDraft] = useDraft(meId, `reply ${message.id}`)
  const text = draft ?? ''
  const content = text.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!content || content.length > limits.message) return
    enqueue(meId, { channelId: message.channelId, threadRootId, content, attachments: [] })
    setDraft(null)
    toastNote(`Answer to ${message.metadata.senderDisplayName} is on its way`)
  }
  return (
    <Form onSubmit={submit} className="flex items-end gap-2">
      <div className="grow">
        <Field label={threadRootId ? 'Reply in thread' : 'Reply'}>
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              rows={2}
              value={text}
              maxLength={limits.message}
              onChange={(event) => setDraft(event.target.value || null)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event)
              }}
            />
          )}
        </Field>
      </div>
      <Button type="submit" variant="primary" size="lg" disabled={!content}>
        Reply
      </Button>
    </Form>
  )
}
