'use client'

import type { FilePreview } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { languageOfFile } from '@/lib/chat/files'
import { whenReachable } from '@/lib/shared/when-reachable'
import { PreviewLoading } from './preview-loading'
import { TextPreview } from './text-preview'

const TablePreview = dynamic(
  whenReachable(() => import('./table-preview')),
  { ssr: false, loading: () => <PreviewLoading /> },
)
const MarkdownPreview = dynamic(
  whenReachable(() => import('./markdown-preview')),
  { ssr: false, loading: () => <PreviewLoading /> },
)

const looks: Record<string, 'table' | 'page'> = {
  csv: 'table',
  tsv: 'table',
  tab: 'table',
  md: 'page',
  markdown: 'page',
}

interface WrittenPreviewProps {
  fileName: string
  preview: FilePreview
}

/** A text as what its name says that it is, a table or a page, and as it is written. */
export function WrittenPreview({ fileName, preview }: WrittenPreviewProps) {
  const [isSource, setSource] = useState(false)
  const look = looks[languageOfFile(fileName)]
  if (!look) return <TextPreview fileName={fileName} preview={preview} />
  const toggle = (
    <Button
      size="sm"
      variant="ghost"
      aria-pressed={isSource}
      className="aria-pressed:bg-pressed aria-pressed:text-ink"
      onClick={() => setSource(!isSource)}
    >
      As written
    </Button>
  )
  if (isSource) return <TextPreview fileName={fileName} preview={preview} toggle={toggle} />
  return look === 'page' ? (
    <MarkdownPreview preview={preview} toggle={toggle} />
  ) : (
    <TablePreview
      preview={preview}
      toggle={toggle}
      fallback={<TextPreview fileName={fileName} preview={preview} />}
    />
  )
}
