'use client'

import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  use,
  useEffect,
  useState,
} from 'react'
import { Slot } from 'radix-ui/slot'
import { bring } from '@/lib/shared/bring'

/** What is there of something that opens: its code once it was wanted, and the way to want it before. */
export interface Late<P> {
  parts: P | null
  /** It was first wanted by a key, and is not open yet: its first choice takes the focus. */
  byKeys: boolean
  want: (byKeys: boolean) => void
  /** It is open. From now on its own trigger knows of keys. */
  opened: () => void
}

interface Opening {
  open?: boolean | undefined
  defaultOpen?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
}

/**
 * Something that hangs on its trigger and opens, whose code comes after the page and is put in place when it is first wanted: until
 * then its trigger stands alone.
 */
export function useLate<P>(load: () => Promise<P>, opening: Opening): Late<P> {
  const { open = false, defaultOpen = false, onOpenChange } = opening
  const [parts, setParts] = useState<P | null>(null)
  const [byKeys, setByKeys] = useState(false)
  const [isWanted, setWanted] = useState(open || defaultOpen)
  const [missing, setMissing] = useState<{ error: unknown } | null>(null)
  if (open && !isWanted) setWanted(true)
  useEffect(
    () =>
      bring(load, isWanted, {
        came: (loaded) => setParts(() => loaded),
        failed: (error) => setMissing({ error }),
      }),
    [load, isWanted],
  )
  // The page says so, as of a dialog whose code is gone: only a reload helps.
  if (missing) throw missing.error
  const want = (keys: boolean): void => {
    setByKeys(keys)
    setWanted(true)
    onOpenChange?.(true)
  }
  return { parts, byKeys, want, opened: () => setByKeys(false) }
}

/** Each kind of what opens has a context of its own: one may stand inside another. */
export const lateContext = <P,>() => createContext<Late<P> | null>(null)

/** The context of the part around this one. */
export function useLateParts<P>(context: React.Context<Late<P> | null>): Late<P> {
  const late = use(context)
  if (!late) throw new Error('This part needs its menu or popover around it.')
  return late
}

interface LateTriggerProps extends ComponentProps<typeof Slot> {
  late: Late<unknown>
  opens: 'menu' | 'dialog'
}

/** What opens it, before its code is in place. */
export function LateTrigger({ late, opens, ...props }: LateTriggerProps) {
  const openByArrow = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    late.want(true)
  }
  return (
    <Slot
      aria-haspopup={opens}
      aria-expanded={false}
      data-state="closed"
      // A key presses without a pointer: such a click has no count.
      onClick={(event) => late.want(event.detail === 0)}
      onKeyDown={opens === 'menu' ? openByArrow : undefined}
      {...props}
    />
  )
}
