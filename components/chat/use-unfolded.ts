import { useState } from 'react'

/** What the person has unfolded: a row that is scrolled out of the page and in again stays as it was. */
const unfolded = new Set<string>()

/** Whether something is unfolded, and how to fold it or not. */
export function useUnfolded(id: string): [isOpen: boolean, toggle: () => void] {
  const [isOpen, setOpen] = useState(() => unfolded.has(id))
  const toggle = (): void => {
    if (isOpen) unfolded.delete(id)
    else unfolded.add(id)
    setOpen(!isOpen)
  }
  return [isOpen, toggle]
}
