'use client'

import type { Question } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { plainText } from '@/lib/shared/plain-text'
import { useRequestHref } from './use-approvals-view'

/** A question in the queue: who asks, what, and since when. */
export function QuestionRow({ question, current }: { question: Question; current: boolean }) {
  const asker = usePerson(question.askerId)
  const href = useRequestHref()
  const name = asker?.displayName ?? 'Someone who left'
  return (
    <Link
      href={href(question)}
      aria-current={current || undefined}
      className={clsx(
        'flex gap-3 px-4 py-2.5 focus-visible:-outline-offset-2',
        current ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <span className="self-start">
        <Avatar name={name} kind={asker?.kind ?? 'agent'} presence={asker?.presence} />
      </span>
      <span className="grid min-w-0 grow gap-1">
        <span className="flex items-baseline gap-2">
          <Cut text={name} className="grow font-medium" />
          <span className="tabular shrink-0 text-xs text-muted">
            <RelativeTime at={question.createdAt} />
          </span>
        </span>
        <Cut text={question.title} />
        <Cut
          text={question.detail ? plainText(question.detail) : 'Question'}
          className="text-sm text-muted"
        />
      </span>
    </Link>
  )
}
