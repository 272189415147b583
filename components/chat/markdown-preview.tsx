'use client'

import type { FilePreview } from '@sesamespace/sdk'
import type { ReactNode } from 'react'
import { Markdown } from '@/components/ui/markdown'
import { readableText } from '@/lib/chat/files'
import { PreviewBar } from './preview-bar'

interface MarkdownPreviewProps {
  preview: FilePreview
  /** Shows it as it is written instead. */
  toggle: ReactNode
}

/** The beginning of a Markdown file as a message would show it. It mentions nobody, and links to nothing by name. */
export default function MarkdownPreview({ preview, toggle }: MarkdownPreviewProps) {
  const { text, isCut, encoding } = preview
  return (
    <div className="flex h-full flex-col">
      <PreviewBar encoding={encoding} isCut={isCut ?? false}>
        {toggle}
      </PreviewBar>
      <div
        role="region"
        aria-label="Text of the file"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is too long is scrolled by keys
        tabIndex={0}
        className="min-h-0 grow overflow-auto px-4 py-3 focus-visible:-outline-offset-2"
      >
        <Markdown text={readableText(text ?? '')} />
      </div>
    </div>
  )
}
