'use client'

// oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- the keys move the focus between the articles

import type { Message } from '@sesamespace/sdk'
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { useFocusKeeper } from '@/components/ui/use-focus-keeper'
import type { LoadMore } from '@/lib/chat/message-mutations'
import type { ChatRow } from '@/lib/chat/rows'
import { rowHeight } from '@/lib/chat/row-height'
import { Turning } from '@/lib/chat/turning'
import { plural } from '@/lib/shared/format'
import { DayLine, NewLine } from './lines'
import { MessageFold } from './message-fold'
import { MessageRow } from './message-row'

interface MessageListProps {
  label: string
  rows: ChatRow[]
  /** What stands before the first message. */
  start: ReactNode
  /** The row to begin at; the end when absent. */
  startKey: string | undefined
  hasOlder: boolean
  hasNewer: boolean
  loadMore: (more: LoadMore) => void
  /** `failed`: nothing is loaded by itself any more; the person may try again. */
  loading: 'idle' | 'busy' | 'failed'
  /** Messages that came while the person read further up. */
  newCount: number
  /** Whether the newest message is in sight. */
  isAtEnd: boolean
  onAtEnd: (isAtEnd: boolean) => void
  /** Which messages are in sight as a whole: `seq` of the first and the last. */
  onSeen?: (first: number, last: number) => void
  /** Whether new messages pull the view along, for who stands at the end. */
  follow?: boolean
  /** The person asks for the newest messages; those of a stretch of the past are not in the list. */
  onNewest: () => void
  /** Folds like lines, or shows them all. */
  onFold?: (messages: readonly Message[]) => void
  /** The person leaves the list by Escape. */
  onLeave: () => void
}

/** As near to the end as this counts as the end, in pixels. */
const endPx = 48
/** Load the next page when what is loaded ends this near, in pixels. */
const nearPx = 1_200

/** By then a list that was just opened stands where it begins. */
const settleMs = 400
/** By then the rows at the end have their heights, and the code that colours them has come. */
const openingMs = 3_000

/**
 * Rows of messages, of which only those in sight are in the page. Anchored at the end: older pages and growing answers do not
 * move what one reads; new messages follow only who stands at the end.
 */
export function MessageList(props: MessageListProps) {
  const { label, rows, startKey, hasOlder, hasNewer, loadMore, loading, onAtEnd } = props
  const { onSeen, follow = true } = props
  const scroller = useRef<HTMLDivElement>(null)
  const focusKeeper = useFocusKeeper()
  // What passes by while the list finds its first place was in nobody's sight.
  const [hasSettled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settleMs)
    return () => clearTimeout(timer)
  }, [])
  const height = useRef(0)
  const wasAtEnd = useRef(startKey === undefined && !hasNewer)
  // A list that begins at its end stays there while its rows get their heights, until the person goes elsewhere.
  const isOpening = useRef(wasAtEnd.current)
  const endOpening = (): void => {
    isOpening.current = false
  }
  useEffect(() => {
    const timer = setTimeout(endOpening, openingMs)
    return () => clearTimeout(timer)
  }, [])
  const [tabKey, setTabKey] = useState<string>()
  const [wasCut, setWasCut] = useState(hasNewer)
  // A page that is loaded at the end of a stretch of the past is not a new message: it does not pull the view along.
  useEffect(() => setWasCut(hasNewer), [hasNewer])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: follow && !hasNewer && !wasCut,
    scrollEndThreshold: endPx,
    overscan: 8,
    paddingStart: 24,
    paddingEnd: 12,
  })

  useLayoutEffect(() => {
    const index = startKey ? rows.findIndex(({ key }) => key === startKey) : -1
    if (index < 0) virtualizer.scrollToEnd()
    else virtualizer.scrollToIndex(index, { align: 'center' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once: from then on the person decides where to look
  }, [virtualizer])

  const lastRow = rows.at(-1)
  const outgoing = lastRow?.type === 'message' ? lastRow.entry : undefined
  const outgoingKey = outgoing?.clientGeneratedId ?? null
  const outgoingState = outgoing?.state ?? null
  // Who sends wants to see it, wherever they were.
  useEffect(() => {
    if (outgoingKey !== null) virtualizer.scrollToEnd()
  }, [outgoingKey, virtualizer])
  // And why it did not go, when it did not: the row grows then.
  useEffect(() => {
    if (outgoingState !== null && wasAtEnd.current) virtualizer.scrollToEnd()
  }, [outgoingState, virtualizer])

  /** Where the person is: at the end, or near an edge beyond which there is more. */
  const look = (): void => {
    const element = scroller.current
    if (!element) return
    // The composer grew, a keyboard opened: the end stays the end.
    if (element.clientHeight !== height.current) {
      if (height.current > 0 && wasAtEnd.current) element.scrollTop = element.scrollHeight
      height.current = element.clientHeight
    }
    const above = element.scrollTop
    const below = element.scrollHeight - above - element.clientHeight
    if (isOpening.current && below > endPx) return virtualizer.scrollToEnd()
    wasAtEnd.current = !hasNewer && below <= endPx
    onAtEnd(wasAtEnd.current)
    // Rows that came in front of it would take the first place elsewhere; the end stays the end.
    if (loading === 'idle' && (hasSettled || startKey === undefined)) loadNear(above, below)
    if (!hasSettled) return
    const seen = seqsInSight(element, rows, virtualizer)
    if (seen) onSeen?.(...seen)
  }
  const [turning] = useState(() => new Turning())
  const isAtTop = (): boolean => (scroller.current?.scrollTop ?? 0) < 1
  const loadBefore = (): void =>
    loadMore({ direction: 'before', ready: () => turning.rest(isAtTop) })
  const loadNear = (above: number, below: number): void => {
    if (hasOlder && above < nearPx) loadBefore()
    else if (hasNewer && below < nearPx) loadMore({ direction: 'after' })
  }
  const onScroll = (): void => {
    turning.moved()
    look()
  }
  const onTurn = (): void => {
    turning.moved()
    endOpening()
  }
  // Not only when it scrolls: a list shorter than its window never does.
  useEffect(look)
  const onResize = useEffectEvent(look)
  useEffect(() => {
    const observer = new ResizeObserver(onResize)
    if (scroller.current) observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset['message']) return
    if (event.key === 'Escape') {
      event.preventDefault()
      return props.onLeave()
    }
    const step = { ArrowUp: -1, k: -1, ArrowDown: 1, j: 1 }[event.key]
    if (!step) return
    event.preventDefault()
    const articles = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-message]') ?? [])]
    const next = articles[articles.indexOf(event.target) + step]
    if (!next) return step > 0 ? props.onLeave() : undefined
    const index = Number(next.closest<HTMLElement>('[data-index]')?.dataset['index'])
    setTabKey(rows[index]?.key)
    next.focus()
  }
  const items = virtualizer.getVirtualItems()
  const inPage = items.flatMap(({ index }) => rows[index] ?? [])
  // Where Tab enters the list: where the person was, or the last message that is in the page.
  const tabStop = inPage.some(({ key }) => key === tabKey)
    ? tabKey
    : inPage.findLast(({ type }) => type === 'message' || type === 'fold')?.key
  const toNewest = (): void => {
    props.onNewest()
    if (!hasNewer) virtualizer.scrollToEnd()
  }

  return (
    <div {...focusKeeper} className="relative min-h-0 grow outline-none">
      <div
        ref={scroller}
        role="log"
        // New messages are told one by one elsewhere; a row that is scrolled into the page is none.
        aria-live="off"
        aria-label={label}
        aria-busy={loading === 'busy'}
        onScroll={onScroll}
        onWheel={onTurn}
        onTouchMove={onTurn}
        onPointerDown={endOpening}
        onFocus={endOpening}
        onKeyDown={onKeyDown}
        className="flex h-full flex-col overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div
          role="presentation"
          className="relative mt-auto w-full shrink-0"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ key, index, start }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <div
                key={key}
                role="presentation"
                ref={virtualizer.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row
                  row={row}
                  start={props.start}
                  isTabStop={row.key === tabStop}
                  onFold={props.onFold}
                />
              </div>
            )
          })}
        </div>
      </div>
      {loading === 'busy' && hasOlder && virtualizer.range?.startIndex === 0 && (
        <p className="pointer-events-none absolute inset-x-0 top-1 flex justify-center text-muted">
          <Spinner label="Loading earlier messages" />
        </p>
      )}
      {loading === 'failed' && (
        <p
          role="alert"
          className="absolute inset-x-0 top-2 mx-auto flex w-fit items-center gap-2 rounded-sm border bg-raised py-1 pl-3 pr-1 text-sm text-danger shadow-pop"
        >
          Could not load more messages
          <Button
            size="sm"
            onClick={() => (hasNewer ? loadMore({ direction: 'after' }) : loadBefore())}
          >
            Try again
          </Button>
        </p>
      )}
      {!props.isAtEnd && rows.length > 0 && (
        <Button
          variant={props.newCount > 0 ? 'primary' : 'secondary'}
          size="sm"
          onClick={toNewest}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 !rounded-full shadow-pop"
        >
          <ArrowDown aria-hidden className="size-3.5" />
          {props.newCount > 0 ? plural(props.newCount, 'new message') : 'Jump to newest'}
        </Button>
      )}
    </div>
  )
}

/** `seq` of the first and last message that can be seen to its end; `null` when there is none. */
function seqsInSight(
  element: HTMLElement,
  rows: readonly ChatRow[],
  virtualizer: Virtualizer<HTMLDivElement, Element>,
): [first: number, last: number] | null {
  // A list that is shorter than its window stands at the foot of it.
  const offset = Math.max(0, element.clientHeight - virtualizer.getTotalSize())
  const top = element.scrollTop - offset
  const seqs = virtualizer.getVirtualItems().flatMap(({ index, end }) => {
    const row = rows[index]
    const isInSight = end > top && end <= top + element.clientHeight + 1
    return row && isInSight ? seqsOf(row) : []
  })
  const [first, last] = [seqs[0], seqs.at(-1)]
  return first === undefined || last === undefined ? null : [first, last]
}

/** What is seen with a row. A line that is folded says what it stands for. */
function seqsOf(row: ChatRow): number[] {
  if (row.type === 'message') return row.entry ? [] : [row.message.seq]
  return row.type === 'fold' && !row.isOpen ? row.messages.map(({ seq }) => seq) : []
}

interface RowProps {
  row: ChatRow
  start: ReactNode
  isTabStop: boolean
  onFold: ((messages: readonly Message[]) => void) | undefined
}

function Row({ row, start, isTabStop, onFold }: RowProps) {
  switch (row.type) {
    case 'start':
      return start
    case 'day':
      return <DayLine at={row.at} />
    case 'new':
      return <NewLine />
    case 'message':
      return (
        <MessageRow
          message={row.message}
          entry={row.entry}
          grouped={row.grouped}
          isTabStop={isTabStop}
        />
      )
    case 'fold':
      return (
        <MessageFold
          messages={row.messages}
          isOpen={row.isOpen}
          isTabStop={isTabStop}
          onToggle={() => onFold?.(row.messages)}
        />
      )
  }
}
