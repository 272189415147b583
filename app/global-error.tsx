'use client'

import './globals.css'

/** When not even the frame could be drawn. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Sesame</title>
        <main className="grid min-h-dvh place-content-center justify-items-center gap-3 px-6 text-center">
          <h1 className="text-xl font-semibold">Sesame could not be shown</h1>
          <p className="text-muted">Something went wrong. Try again.</p>
          <button type="button" onClick={reset} className="rounded-sm border px-3 py-1.5">
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
