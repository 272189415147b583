'use client'

// oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a long plan is scrolled by the keyboard too

import type { Message, MessageRun } from '@sesamespace/sdk'
import {
  CircleCheck,
  File,
  Hourglass,
  KeyRound,
  type LucideIcon,
  MessageCircleQuestion,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link } from '@/components/ui/link'
import type { RunView } from '@/lib/chat/run-view'
import { paths } from '@/lib/shared/paths'
import { plural } from '@/lib/shared/format'
import { RunToolCalls } from './run-tool-calls'
import { StateIcon, stepLooks } from './run-looks'

type RunLink = MessageRun['links'][number]

/** All of a run: whom it waits for, its plan, the tools that were called, and what it is about. */
export function RunDetails({ message, view }: { message: Message; view: RunView }) {
  const { run } = view
  const isEmpty = run.plan.length + run.toolCalls.length + run.links.length === 0 && !run.waitingFor
  return (
    <div className="grid gap-2 border-t px-3 py-2 text-sm">
      {isEmpty && <p className="text-muted">The agent says no more about it.</p>}
      {run.waitingFor && view.isLive && (
        <p className="flex items-center gap-2">
          <Hourglass aria-hidden className="size-4 shrink-0 text-warning" />
          Waits for a decision:
          <Link
            href={
              run.waitingFor.type === 'lease'
                ? paths.approval(run.waitingFor.id)
                : paths.question(run.waitingFor.id)
            }
            className="text-accent-ink hover:underline"
          >
            {run.waitingFor.type === 'lease' ? 'open the request' : 'open the question'}
          </Link>
        </p>
      )}
      {run.plan.length > 0 && <Plan run={run} isLive={view.isLive} />}
      {run.toolCalls.length > 0 && (
        <RunToolCalls messageId={message.id} run={run} isLive={view.isLive} />
      )}
      {run.links.length > 0 && <Links links={run.links} />}
    </div>
  )
}

const scrolls = 'relative max-h-72 overflow-y-auto overscroll-contain'

/** A long plan opens where the run is; then it stays where the person scrolled it. */
function useOpenAtCurrent() {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (list.current && current)
      list.current.scrollTop = current.offsetTop - list.current.clientHeight / 2
  }, [])
  return list
}

function Plan({ run, isLive }: { run: MessageRun; isLive: boolean }) {
  const list = useOpenAtCurrent()
  return (
    <div>
      <h3 className="pb-1 text-xs text-muted">Plan</h3>
      <ol
        ref={list}
        aria-label="Plan"
        tabIndex={run.plan.length > 12 ? 0 : undefined}
        className={scrolls}
      >
        {run.plan.map(({ title, state }, index) => {
          const look = stepLooks[state] ?? stepLooks.pending
          return (
            // oxlint-disable-next-line react/no-array-index-key -- steps have no other name than their place
            <li
              key={index}
              aria-current={isLive && state === 'running' ? 'step' : undefined}
              className="flex items-start gap-2 py-0.5"
            >
              <span className="flex h-[1.125rem] items-center">
                <StateIcon look={look} isStill={!isLive} />
              </span>
              <span
                dir="auto"
                className={
                  state === 'pending' || state === 'skipped'
                    ? 'min-w-0 text-muted wrap-anywhere'
                    : 'min-w-0 wrap-anywhere'
                }
              >
                {title}
                <span className="sr-only">: {look.word}</span>
                {state === 'skipped' && (
                  <span aria-hidden className="text-faint">
                    {' '}
                    · skipped
                  </span>
                )}
              </span>
            </li>
          )
        })}
      </ol>
      {run.omittedSteps > 0 && (
        <p className="text-xs text-muted">
          {plural(run.omittedSteps, 'more step is', 'more steps are')} not shown.
        </p>
      )}
    </div>
  )
}

const linkLooks: Record<RunLink['type'], { icon: LucideIcon; word: string }> = {
  task: { icon: CircleCheck, word: 'Task' },
  lease: { icon: KeyRound, word: 'Lease request' },
  question: { icon: MessageCircleQuestion, word: 'Question' },
  file: { icon: File, word: 'File' },
}
const linkPaths: Record<RunLink['type'], (id: string) => string> = {
  task: paths.task,
  lease: paths.approval,
  question: paths.question,
  file: (id) => `/api/files/${id}`,
}

function Links({ links }: { links: readonly RunLink[] }) {
  return (
    <ul aria-label="Links" className="flex flex-wrap gap-x-3 gap-y-1">
      {links.map(({ type, id, title }) => {
        const { icon: Icon, word } = linkLooks[type] ?? linkLooks.task
        return (
          <li key={`${type} ${id}`} className="flex min-w-0 items-center gap-1">
            <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />
            <Link
              href={(linkPaths[type] ?? paths.task)(id)}
              dir="auto"
              className="min-w-0 text-accent-ink wrap-anywhere hover:underline pointer-coarse:py-3"
            >
              {title ?? word}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
