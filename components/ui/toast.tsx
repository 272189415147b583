'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner, toast } from 'sonner'
import { errorWords } from '@/lib/shared/errors'

/** Where the passing messages appear: bottom right, above the tabs on a phone. */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'light' ? 'light' : 'dark'}
      position="bottom-right"
      mobileOffset={{ bottom: '72px' }}
      gap={8}
      toastOptions={{
        classNames: {
          toast: '!bg-raised !text-ink !border-line !rounded-md !shadow-pop !font-sans',
          description: '!text-muted',
          actionButton: '!bg-accent !text-accent-on',
        },
      }}
    />
  )
}

/** "Agent frozen": something the person did has happened. */
export const toastDone = (message: string): void => {
  toast.success(message)
}

/** Something the person did has failed, where no form can show it. */
export const toastError = (error: unknown): void => {
  toast.error(errorWords(error))
}

/** Something that the person did and may take back. */
export const toastUndo = (message: string, onUndo: () => void): void => {
  toast.success(message, { action: { label: 'Undo', onClick: onUndo }, duration: 8_000 })
}
