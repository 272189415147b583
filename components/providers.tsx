'use client'

import { IsRestoringProvider, QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import { ThemeProvider } from 'next-themes'
import { DirectionProvider } from 'radix-ui/direction'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, startTransition, useEffect, useState } from 'react'
import { Toaster } from '@/components/ui/toast'
import { factorMissing, sessionEnded } from '@/lib/session/leave'
import { resumeClearing } from '@/lib/shared/clear-clipboard'
import { isSealed, isSignedOut, lacksFactor, sealKey } from '@/lib/shared/errors'
import { makeQueryClient } from '@/lib/shared/query-client'
import { formatsOf } from '@/lib/shared/formats'
import { type BrowserRegion, browserZone, resolveRegion, zoneCookie } from '@/lib/shared/region'
import { BrowserRegionContext, FormatsContext } from '@/lib/shared/use-formats'
import { useDirection } from '@/lib/shared/use-direction'
import { RenderedAt } from '@/lib/shared/use-now'

const onError = (error: unknown): void => {
  if (isSignedOut(error)) sessionEnded()
  if (lacksFactor(error)) factorMissing()
}

interface ProvidersProps {
  nonce: string
  /** When the server drew the page, in milliseconds. */
  renderedAt: number
  /** What the browser said of its person when the server drew the page. */
  region: BrowserRegion
  children: ReactNode
}

/**
 * What the whole tree needs. The nonce is the document's: a client navigation has another one, so it is kept from the first
 * render and given to what adds styles by script (Radix) or a script of its own (next-themes).
 */
export function Providers({ nonce, renderedAt, region, children }: ProvidersProps) {
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
            <ReaderRegion drawnFor={region}>
              <PageDirection>
                <NuqsAdapter>{children}</NuqsAdapter>
                <Toaster />
              </PageDirection>
            </ReaderRegion>
          </RenderedAt>
        </Hydration>
      </QueryClientProvider>
    </ThemeProvider>
  )
}

/**
 * Draws the page for the browser's time zone. The server knows it by a cookie, which the page before has set; where it is a
 * new one, the page is drawn anew once all of it is taken over.
 */
function ReaderRegion({ drawnFor, children }: { drawnFor: BrowserRegion; children: ReactNode }) {
  const [region, setRegion] = useState(drawnFor)
  useEffect(() => {
    const timeZone = browserZone()
    document.cookie = `${zoneCookie}=${timeZone}; path=/; max-age=31536000; samesite=lax`
    startTransition(() =>
      setRegion((known) => (known.timeZone === timeZone ? known : { ...known, timeZone })),
    )
  }, [])
  return (
    <BrowserRegionContext value={region}>
      <FormatsContext value={formatsOf(resolveRegion(undefined, region))}>
        {children}
      </FormatsContext>
    </BrowserRegionContext>
  )
}

/** Without it Radix draws its tabs, menus and sliders from left to right in every page. */
const PageDirection = ({ children }: { children: ReactNode }) => (
  <DirectionProvider dir={useDirection()}>{children}</DirectionProvider>
)

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
