'use client'

import { clsx } from 'clsx'
import { CircleAlert } from 'lucide-react'
import { errorMessage, requestIdOf } from '@/lib/shared/errors'
import { Button } from './button'

interface ErrorStateProps {
  error: unknown
  /** What could not be shown: "the agents". */
  what: string
  onRetry?: () => void
}

/** A view that could not be loaded: why, what to do, and the id to name when asking for help. */
export function ErrorState({ error, what, onRetry }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className="mx-auto grid max-w-sm justify-items-center gap-2 px-6 py-12 text-center"
    >
      <CircleAlert aria-hidden className="size-6 text-danger" />
      <h2 className="text-lg font-medium">Could not load {what}</h2>
      <p className="text-muted">{errorMessage(error)}</p>
      <RequestId error={error} className="text-faint" />
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

/** A failure beside a form or a row. */
export function ErrorNote({ error }: { error: unknown }) {
  if (!error) return null
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-sm bg-danger-soft px-3 py-2 text-danger"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        {errorMessage(error)}
        <RequestId error={error} className="mt-0.5" />
      </span>
    </p>
  )
}

/** What to name when asking for help; one click selects all of it. */
export function RequestId({ error, className }: { error: unknown; className: string }) {
  const requestId = requestIdOf(error)
  if (requestId === null) return null
  return (
    <small className={clsx('block text-xs', className)}>
      Request <code className="break-all select-all">{requestId}</code>
    </small>
  )
}
