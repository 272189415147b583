'use client'

import type { FilePreview } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { ThemedToken } from 'shiki/core'
import { Button } from '@/components/ui/button'
import { ColouredLine } from '@/components/ui/highlighted-code'
import { languageOfFile, readableText } from '@/lib/chat/files'
import { whenReachable } from '@/lib/shared/when-reachable'
import { PreviewBar } from './preview-bar'

const load = whenReachable(() => import('@/components/ui/highlight'))

/** More than this would keep the page busy while it is coloured. */
const colouredLength = 20_000

interface TextPreviewProps {
  fileName: string
  preview: FilePreview
  /** Shows it otherwise than as it is written. */
  toggle?: ReactNode
}

/** The beginning of a text with numbered lines, as text whatever is written in it. */
export function TextPreview({ fileName, preview, toggle }: TextPreviewProps) {
  const [isWrapped, setWrapped] = useState(true)
  const text = useMemo(() => readableText(preview.text ?? ''), [preview.text])
  const language = languageOfFile(fileName)
  const coloured = useColours(text, language)
  const lines = text.replace(/\n$/, '').split('\n')
  return (
    <div className="flex h-full flex-col">
      <PreviewBar encoding={preview.encoding} isCut={preview.isCut ?? false}>
        {toggle}
        <Button
          size="sm"
          variant="ghost"
          aria-pressed={isWrapped}
          className="aria-pressed:bg-pressed aria-pressed:text-ink"
          onClick={() => setWrapped(!isWrapped)}
        >
          Wrap lines
        </Button>
      </PreviewBar>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is too long or too wide is scrolled by keys
        tabIndex={0}
        aria-label="Text of the file"
        {...(!isWrapped && { 'data-arrows': '' })}
        className="min-h-0 grow overflow-auto py-2 text-sm [counter-reset:line] focus-visible:-outline-offset-2"
      >
        <code className={clsx('block', !isWrapped && 'w-max min-w-full')}>
          {lines.map((line, index) => (
            <span
              key={index}
              className="flex pe-3 [counter-increment:line] before:w-12 before:shrink-0 before:select-none before:pe-3 before:text-end before:text-faint before:content-[counter(line)]"
            >
              <span
                dir={coloured ? 'ltr' : 'auto'}
                className={clsx(
                  'grow',
                  isWrapped ? 'min-w-0 whitespace-pre-wrap wrap-anywhere' : 'whitespace-pre',
                )}
              >
                {coloured?.[index] ? <ColouredLine tokens={coloured[index]} /> : line}
                {'\n'}
              </span>
            </span>
          ))}
        </code>
      </pre>
    </div>
  )
}

/** Colours as soon as they are there; `null` for what has none. No line moves by them. */
function useColours(text: string, language: string): ThemedToken[][] | null {
  const [lines, setLines] = useState<ThemedToken[][] | null>(null)
  useEffect(() => {
    if (!language || text.length > colouredLength) return
    let left = false
    void load()
      .then(({ highlight }) => highlight(text, language))
      .catch(() => null)
      .then((found) => {
        if (!left) setLines(found)
      })
    return () => {
      left = true
    }
  }, [text, language])
  return lines
}
