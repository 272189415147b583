'use client'

import type { MessageRun } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { useId } from 'react'
import { formatSpan, toolCallMs, toolCallState } from '@/lib/chat/run-view'
import { plural } from '@/lib/shared/format'
import { callLooks, StateIcon } from './run-looks'
import { useUnfolded } from './use-unfolded'

interface RunToolCallsProps {
  messageId: string
  run: MessageRun
  isLive: boolean
}

/** The tools that were called, each folded. */
export function RunToolCalls({ messageId, run, isLive }: RunToolCallsProps) {
  const { toolCalls, omittedToolCalls } = run
  return (
    <div>
      <h3 className="pb-1 text-xs text-muted">
        {plural(toolCalls.length + omittedToolCalls, 'tool call')}
      </h3>
      {omittedToolCalls > 0 && (
        <p className="text-xs text-muted">
          {plural(omittedToolCalls, 'earlier one is', 'earlier ones are')} not kept.
        </p>
      )}
      <ul aria-label="Tool calls" className="max-h-96 overflow-y-auto overscroll-contain">
        {toolCalls.map((call, index) => {
          const place = omittedToolCalls + index
          return <ToolCall key={place} id={`${messageId} ${place}`} call={call} isLive={isLive} />
        })}
      </ul>
    </div>
  )
}

interface ToolCallProps {
  id: string
  call: MessageRun['toolCalls'][number]
  isLive: boolean
}

function ToolCall({ id, call, isLive }: ToolCallProps) {
  const details = useId()
  const [isOpen, toggle] = useUnfolded(`call ${id}`)
  const look = callLooks[toolCallState(call, isLive)]
  const ms = toolCallMs(call)
  const parts = [
    ['Input', call.input],
    ['Result', call.result],
    ['Error', call.error],
  ] as const
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={details}
        onClick={toggle}
        className="flex min-h-7 w-full min-w-0 items-center gap-2 rounded-sm px-1 text-start hover:bg-hover pointer-coarse:min-h-11"
      >
        <ChevronRight
          aria-hidden
          className={clsx('size-3 shrink-0 text-faint', isOpen ? 'rotate-90' : 'rtl:-scale-x-100')}
        />
        <StateIcon look={look} />
        <bdi className="max-w-[60%] shrink-0 truncate font-medium">{call.name}</bdi>
        {!isOpen && call.input && (
          <bdi className="min-w-0 truncate font-mono text-xs text-muted">{call.input}</bdi>
        )}
        <span className="tabular ms-auto shrink-0 text-xs text-muted">
          <span className="sr-only">{look.word} </span>
          {ms === null ? '' : formatSpan(ms)}
        </span>
      </button>
      <div id={details} hidden={!isOpen} className="pb-1 ps-6">
        {isOpen &&
          parts.map(([word, text]) =>
            text === null ? null : (
              <div key={word} className="py-0.5">
                <h4 className="text-xs text-muted">{word}</h4>
                <pre
                  dir="auto"
                  className={clsx(
                    'max-h-48 overflow-y-auto whitespace-pre-wrap rounded-sm bg-sunken px-2 py-1 font-mono text-xs wrap-anywhere',
                    word === 'Error' && 'text-danger',
                  )}
                >
                  {text}
                </pre>
              </div>
            ),
          )}
        {isOpen && parts.every(([, text]) => text === null) && (
          <p className="text-xs text-muted">The agent says no more about it.</p>
        )}
      </div>
    </li>
  )
}
