'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

/** Where the passing messages appear: bottom right, above the tabs on a phone. */
export default function Toaster() {
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
