'use client'

import { IsRestoringProvider, QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, startTransition, useEffect, useState } from 'react'
import { Toaster } from '@/components/ui/toast'
import { factorMissing, sessionEnded } from '@/lib/session/leave'
import { resumeClearing } from '@/lib/shared/clear-clipboard'
import { isSealed, isSignedOut, lacksFactor, sealKey } from '@/lib/shared/errors'
import { makeQueryClient } from '@/lib/shared/query-client'
import { RenderedAt } from '@/lib/shared/use-now'

const onError = (error: unknown): void => {
  if (isSignedOut(error)) sessionEnded()
  if (lacksFactor(error)) factorMissing()
}

interface ProvidersProps {
  nonce: string
  /** When the server drew the page, in milliseconds. */
  renderedAt: number
  children: ReactNode
}

/**
 * What the whole tree needs. The nonce is the document's: a client navigation has another one, so it is kept from the first
 * render and given to what adds styles by script (Radix) or a script of its own (next-themes).
 */
export function Providers({ nonce, renderedAt, children }: ProvidersProps) {
  const [queryClient] = useState(() => {
    const client = makeQueryClient((error) => {
      onError(error)
      // The node was started anew since the page was.
      if (isSealed(error)) void client.invalidateQueries({ queryKey: sealKey })
    })
    return client
  })
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
          <RenderedAt value={renderedAt}>
            <NuqsAdapter>{children}</NuqsAdapter>
            <Toaster />
          </RenderedAt>
        </Hydration>
      </QueryClientProvider>
    </ThemeProvider>
  )
}

/** How long a part of the page may be on its way before nobody waits for it any longer. */
const longestMs = 10_000

/**
 * Keeps the cache as the server's page brought it until React has taken over all of the page: no query asks, and the socket waits
 * (`useIsRestoring`). What changes earlier makes the parts that are still to be taken over differ from what the server sent;
 * they are thrown away and drawn anew, at times with the focus in them (React's error 418). A change of context passes the parts
 * that are not taken over only once they are, so the end of this transition is the end of hydration.
 */
function Hydration({ children }: { children: ReactNode }) {
  const [isHydrating, setHydrating] = useState(true)
  useEffect(() => {
    startTransition(() => setHydrating(false))
    const longest = setTimeout(() => setHydrating(false), longestMs)
    return () => clearTimeout(longest)
  }, [])
  return <IsRestoringProvider value={isHydrating}>{children}</IsRestoringProvider>
}
