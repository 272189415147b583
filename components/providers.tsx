'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useEffect, useState } from 'react'
import { Hydration } from './hydration'
import { Toaster } from '@/components/ui/toast'
import { sessionEnded } from '@/lib/session/leave'
import { resumeClearing } from '@/lib/shared/clear-clipboard'
import { isSignedOut } from '@/lib/shared/errors'
import { makeQueryClient } from '@/lib/shared/query-client'

const onError = (error: unknown): void => {
  if (isSignedOut(error)) sessionEnded()
}

/**
 * What the whole tree needs. The nonce is the document's: a client navigation has another one, so it is kept from the first
 * render and given to what adds styles by script (Radix) or a script of its own (next-themes).
 */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  const [queryClient] = useState(() => makeQueryClient(onError))
  const [documentNonce] = useState(() => {
    setNonce(nonce)
    return nonce
  })
  useEffect(resumeClearing, [])
  return (
    <ThemeProvider
      nonce={documentNonce}
      attribute={['data-theme', 'data-color-scheme']}
      themes={['light', 'dark', 'contrast']}
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
    >
      <QueryClientProvider client={queryClient}>
        <Hydration>
          <NuqsAdapter>{children}</NuqsAdapter>
          <Toaster />
        </Hydration>
      </QueryClientProvider>
    </ThemeProvider>
  )
}
