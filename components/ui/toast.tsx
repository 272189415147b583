'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { errorMessage, requestIdOf } from '@/lib/shared/errors'
import { onWaitForCode, whenReachable } from '@/lib/shared/when-reachable'

const Shown = dynamic(
  whenReachable(() => import('./toaster')),
  { ssr: false },
)

const load = whenReachable(() => import('sonner').then(({ toast }) => toast))

/**
 * Where the passing messages appear. Their code is no part of the first load: nothing has happened yet. All of it comes then, since
 * a failure without a network has to be said too.
 */
export function Toaster() {
  useEffect(() => void load(), [])
  useEffect(() => onWaitForCode((isWaiting) => void showWait(isWaiting)), [])
  return <Shown />
}

const waitId = 'waits for code'

/** What was pressed has to be loaded first: says why nothing comes, until it does. */
async function showWait(isWaiting: boolean): Promise<void> {
  const toast = await load()
  if (isWaiting)
    toast.message('No connection. This opens as soon as there is one.', {
      id: waitId,
      duration: Infinity,
    })
  else toast.dismiss(waitId)
}

/** "Agent frozen": something the person did has happened. */
export const toastDone = (message: string): void => {
  void load().then((toast) => toast.success(message))
}

/** Something that the person should know, and that is no fault. */
export const toastNote = (message: string): void => {
  void load().then((toast) => toast.message(message))
}

/** Something the person did has failed, where no form can show it. */
export const toastError = (failure: unknown): void => {
  const requestId = requestIdOf(failure)
  void load().then((toast) =>
    toast.error(errorMessage(failure), {
      ...(requestId !== null && { description: `Request ${requestId}` }),
    }),
  )
}

/** Something that must not pass unread: it stays until it is put away. */
export const toastAlarm = (message: string): void => {
  void load().then((toast) => toast.error(message, { duration: Infinity, closeButton: true }))
}

/** Something that the person did and may take back. */
export const toastUndo = (message: string, onUndo: () => void): void => {
  void load().then((toast) =>
    toast.success(message, { action: { label: 'Undo', onClick: onUndo }, duration: 8_000 }),
  )
}
