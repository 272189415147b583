import type { FilePreview } from '@sesamespace/sdk'
import type { ReactNode } from 'react'

const encodings: Record<NonNullable<FilePreview['encoding']>, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
}

interface PreviewBarProps {
  encoding: FilePreview['encoding']
  isCut: boolean
  children: ReactNode
}

/** What is shown of a text, and how it may be shown otherwise. */
export const PreviewBar = ({ encoding, isCut, children }: PreviewBarProps) => (
  <div className="flex flex-wrap items-center gap-x-2 border-b bg-raised px-3 py-1 text-xs text-muted">
    <span className="min-w-0 grow">
      {encoding && encodings[encoding]}
      {isCut && ' · Only the beginning is shown. Download the file for the rest.'}
    </span>
    <span className="flex gap-1">{children}</span>
  </div>
)
