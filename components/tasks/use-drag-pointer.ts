'use client'

import { useCallback, useEffect, useRef } from 'react'

export interface Point {
  x: number
  y: number
}

interface DragPointer {
  onMove: (at: Point) => void
  onDrop: () => void
  onCancel: () => void
}

/**
 * Follows the pointer of a drag from its own events, up to the one that ends it. What a library's rendering has caught up with
 * does not matter then: a drag of a single jump, or on a slow machine, ends where the pointer did.
 */
export function useDragPointer(drag: DragPointer): () => void {
  const handlers = useRef(drag)
  useEffect(() => {
    handlers.current = drag
  })
  /** Where the pointer is: the event that begins a drag has been here already. */
  const last = useRef<Point | null>(null)
  const stop = useRef(() => {})
  useEffect(() => {
    const note = ({ clientX, clientY }: PointerEvent): void => {
      last.current = { x: clientX, y: clientY }
    }
    window.addEventListener('pointermove', note, { capture: true, passive: true })
    return () => {
      window.removeEventListener('pointermove', note, { capture: true })
      stop.current()
    }
  }, [])
  return useCallback(() => {
    stop.current()
    const listeners = new AbortController()
    const options = { capture: true, signal: listeners.signal }
    stop.current = () => listeners.abort()
    const move = (event: MouseEvent | TouchEvent): void => {
      const at = pointOf(event)
      if (at) handlers.current.onMove(at)
    }
    const drop = (event: MouseEvent | TouchEvent): void => {
      move(event)
      listeners.abort()
      dropClick()
      handlers.current.onDrop()
    }
    const cancel = (): void => {
      listeners.abort()
      handlers.current.onCancel()
    }
    window.addEventListener('mousemove', move, options)
    window.addEventListener('touchmove', move, options)
    window.addEventListener('mouseup', drop, options)
    window.addEventListener('touchend', drop, options)
    window.addEventListener('touchcancel', cancel, options)
    // Of the window itself: elements that lose the focus, as cards do when a list is drawn anew, end no drag.
    window.addEventListener('blur', ({ target }) => target === window && cancel(), options)
    window.addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Escape') cancel()
      },
      options,
    )
    if (last.current) handlers.current.onMove(last.current)
  }, [])
}

function pointOf(event: MouseEvent | TouchEvent): Point | null {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event
  return at ? { x: at.clientX, y: at.clientY } : null
}

/** The click that follows a drop on the card itself is no click on its link. */
function dropClick(): void {
  const stop = (event: MouseEvent): void => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', stop, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 0)
}
