'use client'

import type { Message, StreamStop } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { formatSpan, type RunView, viewRun } from '@/lib/chat/run-view'
import { plural } from '@/lib/shared/format'
import { useNow } from '@/lib/shared/use-now'
import { RunControls } from './run-controls'
import { RunDetails } from './run-details'
import { runLooks, StateIcon } from './run-looks'
import { useUnfolded } from './use-unfolded'

const staleWords: Record<StreamStop, string> = {
  agent_gone: 'The agent went away',
  silent: 'Nothing came for 5 minutes',
}

/** What an agent does, on one line that opens; then what it says. A run that this page cannot read leaves the text alone. */
export function RunCard({ message, children }: { message: Message; children: ReactNode }) {
  const view = viewRun(message)
  if (!view) return children
  return (
    <>
      <OpenableRun message={message} view={view} />
      {message.content.trim() !== view.run.title && children}
    </>
  )
}

function OpenableRun({ message, view }: { message: Message; view: RunView }) {
  const { run, state, isLive } = view
  const id = useId()
  const [isOpen, toggle] = useUnfolded(`run ${message.id}`)
  const look = runLooks[state]
  const { stopped } = message.metadata
  const word = state === 'stale' && stopped ? staleWords[stopped] : look.word
  return (
    <section
      aria-label={`Run: ${run.title}`}
      className="my-1 max-w-2xl rounded-md border bg-canvas text-ink"
    >
      <div className="flex flex-wrap items-center gap-x-2 px-1">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={toggle}
          className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-x-2 rounded-sm px-1.5 py-1 text-start hover:bg-hover pointer-coarse:min-h-11"
        >
          <span className="flex min-w-0 grow basis-40 items-center gap-2">
            <ChevronRight
              aria-hidden
              className={clsx(
                'size-3.5 shrink-0 text-faint',
                isOpen ? 'rotate-90' : 'rtl:-scale-x-100',
              )}
            />
            <StateIcon look={look} />
            <bdi title={run.title} className="min-w-0 truncate font-medium">
              {run.title}
            </bdi>
          </span>
          <span className="tabular flex min-w-0 items-center gap-x-2 ps-[1.375rem] text-xs text-muted">
            <span>{word}</span>
            {run.plan.length > 0 && (
              <span className="whitespace-nowrap">
                {view.stepsDone} of {plural(run.plan.length, 'step')}
              </span>
            )}
            {(isLive || view.endedAt !== null) && <Elapsed view={view} />}
          </span>
        </button>
        <RunControls message={message} view={view} isOpen={isOpen} />
      </div>
      {!isOpen && view.isLive && view.current && (
        <p className="truncate px-3 pb-1.5 ps-[2.125rem] text-xs text-muted">
          <bdi>{view.current.title}</bdi>
        </p>
      )}
      <div id={id} hidden={!isOpen}>
        {isOpen && <RunDetails message={message} view={view} />}
      </div>
    </section>
  )
}

/** How long it took, or has taken until now, by the server's clock. One that was over when it was sent took nobody knows how long. */
function Elapsed({ view: { startedAt, endedAt } }: { view: RunView }) {
  if (endedAt !== null)
    return endedAt - startedAt < 100 ? null : <span>{formatSpan(endedAt - startedAt)}</span>
  return <Running since={startedAt} />
}

function Running({ since }: { since: number }) {
  const now = useNow(1_000)
  // Whole seconds: what moves all the time draws the eye.
  const seconds = Math.max(0, Math.floor((now - since) / 1_000))
  return (
    <span aria-hidden suppressHydrationWarning>
      {seconds < 60 ? `${seconds} s` : formatSpan(seconds * 1_000)}
    </span>
  )
}
