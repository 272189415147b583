'use client'

import type { NoticeEventType } from '@sesamespace/contract/event-types'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { ErrorNote } from '@/components/ui/error-state'
import { HighlightedCode } from '@/components/ui/highlighted-code'
import { Spinner } from '@/components/ui/spinner'
import { formatText, type MessageFormat } from '@/lib/webhooks/formats'
import { messagePreviewOptions } from '@/lib/webhooks/queries'

interface MessagePreviewProps {
  format: MessageFormat
  eventType: NoticeEventType | 'test'
}

/** What arrives in the chat, of an event that is made up, and how it is posted. */
export function MessagePreview({ format, eventType }: MessagePreviewProps) {
  const headingId = useId()
  const { data: message, error } = useQuery({
    ...messagePreviewOptions(format, eventType),
    placeholderData: keepPreviousData,
  })
  return (
    <section aria-labelledby={headingId} className="grid gap-1.5">
      <h3 id={headingId} className="text-sm font-medium">
        Preview for {formatText[format].label}
      </h3>
      {!message && !error && <Spinner />}
      {!message && <ErrorNote error={error} />}
      {message && (
        <>
          <div className="grid gap-0.5 rounded-sm border-l-2 border-line-strong bg-sunken px-3 py-2.5">
            <p className="font-medium">{message.title}</p>
            {message.lines.map((line) => (
              <p key={line} className="wrap-anywhere text-sm">
                {line}
              </p>
            ))}
            <p className="mt-1 text-sm font-medium text-accent-ink underline">{message.action}</p>
          </div>
          <p className="text-sm text-muted">
            The link leads to the sign-in and then to the decision. It is good for ten minutes and
            decides nothing by itself.
          </p>
          <details>
            <summary className="cursor-pointer text-sm font-medium pointer-coarse:min-h-11">
              What is posted
            </summary>
            <HighlightedCode
              code={JSON.stringify(JSON.parse(message.body), null, 2)}
              language="json"
            />
          </details>
        </>
      )}
    </section>
  )
}
