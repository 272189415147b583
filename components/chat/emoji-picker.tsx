'use client'

import { type KeyboardEvent, useRef } from 'react'
import { emoji } from './emoji'

const columns = 6
const steps: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: columns,
  ArrowUp: -columns,
}

/** A grid of emoji; arrow keys move in it. */
export function EmojiPicker({ onPick }: { onPick: (char: string) => void }) {
  const grid = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])]
    const current = buttons.findIndex((button) => button === document.activeElement)
    buttons[Math.min(buttons.length - 1, Math.max(0, current + step))]?.focus()
  }
  return (
    <div ref={grid} role="group" aria-label="Reactions" className="grid grid-cols-6 gap-0.5">
      {emoji.map(({ char, name }) => (
        <button
          key={char}
          type="button"
          aria-label={name}
          title={name}
          onKeyDown={onKeyDown}
          onClick={() => onPick(char)}
          className="flex size-8 items-center justify-center rounded-sm text-lg hover:bg-hover pointer-coarse:size-11"
        >
          {char}
        </button>
      ))}
    </div>
  )
}
