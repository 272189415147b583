'use client'

import { type CSSProperties, useEffect, useState } from 'react'
import type { ThemedToken } from 'shiki/core'
import { whenReachable } from '@/lib/shared/when-reachable'
import { CopyButton } from './copy-button'

const load = whenReachable(() => import('./highlight'))

type Lines = ThemedToken[][] | null

/** Code as somebody wrote it: its language, a copy button, and colours as soon as they are loaded, without moving a line. */
export function HighlightedCode({ code, language }: { code: string; language: string }) {
  const lines = useHighlight(code, language)
  return (
    <figure className="my-1.5 overflow-hidden rounded-sm border bg-sunken">
      <figcaption className="flex items-center justify-between gap-2 pl-3 pr-1 pt-1 text-xs text-faint">
        {language || 'Code'}
        <CopyButton text={code} what="code" variant="ghost" />
      </figcaption>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is too wide is scrolled by keys
        tabIndex={0}
        dir="ltr"
        aria-label={language ? `${language} code` : 'Code'}
        className="overflow-x-auto px-3 text-left pb-2.5 pt-0.5 text-sm focus-visible:-outline-offset-2"
      >
        <code>{lines ? <Coloured lines={lines} /> : code}</code>
      </pre>
    </figure>
  )
}

function Coloured({ lines }: { lines: ThemedToken[][] }) {
  return lines.map((tokens, line) => (
    <span key={line}>
      <ColouredLine tokens={tokens} />
      {line < lines.length - 1 && '\n'}
    </span>
  ))
}

/** One line of code in its colours. */
export function ColouredLine({ tokens }: { tokens: ThemedToken[] }) {
  return tokens.map((token) => (
    <span key={token.offset} style={styleOf(token)}>
      {token.content}
    </span>
  ))
}

const styleOf = ({ htmlStyle }: ThemedToken): CSSProperties => ({
  color: htmlStyle?.['color'],
  fontStyle: htmlStyle?.['font-style'],
  fontWeight: htmlStyle?.['font-weight'],
})

/** Colours of the newest code; while it still grows, the lines that were coloured before stay plain until they are again. */
function useHighlight(code: string, language: string): Lines {
  const [done, setDone] = useState<{ code: string; lines: Lines }>({ code: '', lines: null })
  useEffect(() => {
    if (!language) return
    let left = false
    void load()
      .then(({ highlight }) => highlight(code, language))
      .catch(() => null)
      .then((lines) => {
        if (!left) setDone({ code, lines })
      })
    return () => {
      left = true
    }
  }, [code, language])
  return done.code === code ? done.lines : null
}
