import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'
import { localeOf } from '@/lib/shared/locale-of'
import { isTimeZone, unknownRegion, zoneCookie } from '@/lib/shared/region'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Sesame', template: '%s · Sesame' },
  description: 'Where people and agents work together, and people stay in charge.',
  applicationName: 'Sesame',
  appleWebApp: { title: 'Sesame', statusBarStyle: 'default' },
  icons: { icon: '/icon.svg', apple: '/icons/apple.png' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // The keyboard of a phone takes its room from the page: what one writes into stays above it.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8f8f6' },
    { media: '(prefers-color-scheme: dark)', color: '#111110' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [head, jar] = await Promise.all([headers(), cookies()])
  const zone = jar.get(zoneCookie)?.value ?? ''
  const region = {
    timeZone: isTimeZone(zone) ? zone : unknownRegion.timeZone,
    locale: localeOf(head.get('accept-language')),
  }
  return (
    <html
      lang="en"
      suppressHydrationWarning
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body className="antialiased">
        <Providers nonce={head.get('x-nonce') ?? ''} renderedAt={Date.now()} region={region}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
