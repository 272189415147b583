'use client'

import {
  type ComponentProps,
  createContext,
  type FormEvent,
  type SubmitEvent,
  use,
  useState,
} from 'react'
import { controlFault, isControl } from '@/lib/shared/control-fault'

const none: ReadonlyMap<string, string> = new Map()
const Faults = createContext(none)

/** What is wrong with the control of an id, since somebody tried to send the form. */
export const useFault = (id: string): string | undefined => use(Faults).get(id)

/**
 * A form that says itself what is missing or wrong, in the `Field` of each control, instead of the browser's bubbles; the first
 * such control takes the focus. `onSubmit` is called for what can be sent. Sent before the page takes input, it must not put what
 * was typed into the address: a form without a method does, passwords included.
 */
export function Form({ onSubmit, ...props }: ComponentProps<'form'>) {
  const [faults, setFaults] = useState(none)
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    const wrong = [...event.currentTarget.elements]
      .filter(isControl)
      .filter(({ validity }) => !validity.valid)
    setFaults(new Map(wrong.map((control) => [control.id, controlFault(control)])))
    if (wrong.length === 0) return onSubmit?.(event)
    event.preventDefault()
    wrong[0]?.focus()
  }
  const forgive = ({ target }: FormEvent): void => {
    if (!(target instanceof HTMLElement) || !faults.has(target.id)) return
    setFaults(new Map([...faults].filter(([id]) => id !== target.id)))
  }
  return (
    <Faults value={faults}>
      <form method="post" noValidate onSubmit={submit} onInput={forgive} {...props} />
    </Faults>
  )
}
