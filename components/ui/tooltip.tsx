'use client'

import {
  type FocusEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { Kbd } from './kbd'

interface TooltipProps {
  label: string
  /** Keys that do the same, for example `G I`. */
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactNode
}

const delayMs = 400
/** Time to move the pointer onto the tooltip itself. */
const lingerMs = 150
const gap = 6
const margin = 8

/**
 * Names an icon button, or explains a mark. Never the only place of something needed: touch has no hover. Written here because
 * a library that finds places among scrolling and clipping parents weighs more than the pages it would be on.
 */
export function Tooltip({ label, keys, side = 'bottom', children }: TooltipProps) {
  const holder = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [anchor, setAnchor] = useState<Element | null>(null)
  const hide = (): void => {
    clearTimeout(timer.current)
    setAnchor(null)
  }
  const show = (afterMs: number): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor(holder.current?.firstElementChild ?? null), afterMs)
  }
  const onFocus = (event: FocusEvent): void => {
    if (event.target.matches(':focus-visible')) show(0)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <span
      ref={holder}
      className="contents"
      onPointerEnter={(event) => event.pointerType !== 'touch' && show(delayMs)}
      onPointerLeave={() => {
        clearTimeout(timer.current)
        timer.current = setTimeout(hide, lingerMs)
      }}
      onPointerDown={hide}
      onFocus={onFocus}
      onBlur={hide}
    >
      {children}
      {anchor && (
        <Bubble anchor={anchor} side={side} onHide={hide}>
          {label}
          {keys && <Kbd keys={keys} inverted />}
        </Bubble>
      )}
    </span>
  )
}

interface BubbleProps {
  anchor: Element
  side: NonNullable<TooltipProps['side']>
  onHide: () => void
  children: ReactNode
}

function Bubble({ anchor, side, onHide, children }: BubbleProps) {
  const id = useId()
  const bubble = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (bubble.current) place(bubble.current, anchor.getBoundingClientRect(), side)
    anchor.setAttribute('aria-describedby', id)
    return () => anchor.removeAttribute('aria-describedby')
  }, [anchor, side, id])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onHide()
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('scroll', onHide, true)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('scroll', onHide, true)
    }
  }, [onHide])
  return createPortal(
    <div
      ref={bubble}
      id={id}
      role="tooltip"
      className="animate-fade-in fixed z-50 flex w-max max-w-72 items-center gap-2 rounded-sm bg-ink px-2 py-1 text-sm text-canvas shadow-pop"
    >
      {children}
    </div>,
    document.body,
  )
}

/** Puts the bubble beside what it names, on the other side where there is no room, and always inside the window. */
function place(bubble: HTMLElement, at: DOMRect, side: BubbleProps['side']): void {
  const { width, height } = bubble.getBoundingClientRect()
  const fits = (start: number, size: number, end: number): number =>
    Math.max(margin, Math.min(start, end - size - margin))
  const above = at.top - height - gap
  const below = at.bottom + gap
  const left = at.left - width - gap
  const right = at.right + gap
  const isBeside = side === 'left' || side === 'right'
  const x =
    side === 'left' ? (left < margin ? right : left) : right + width > innerWidth ? left : right
  const y =
    side === 'top' ? (above < margin ? below : above) : below + height > innerHeight ? above : below
  bubble.style.left = `${fits(isBeside ? x : at.left + (at.width - width) / 2, width, innerWidth)}px`
  bubble.style.top = `${fits(isBeside ? at.top + (at.height - height) / 2 : y, height, innerHeight)}px`
}
