'use client'

import { useEffect, useRef } from 'react'

/**
 * Gives a signal that ends with the component that asks: whoever closed the dialog is not left with the browser's prompt, and what
 * they answer there would change their account behind a page that shows nothing of it.
 */
export function useWhileShown(): () => AbortSignal | undefined {
  const shown = useRef<AbortController>(null)
  useEffect(() => {
    const controller = new AbortController()
    shown.current = controller
    return () => controller.abort()
  }, [])
  return () => shown.current?.signal
}
