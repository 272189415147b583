'use client'

import type { FilePreview } from '@sesamespace/sdk'
import { type ReactNode, useMemo } from 'react'
import { readableText } from '@/lib/chat/files'
import { tableOf } from '@/lib/chat/table-text'
import { PreviewBar } from './preview-bar'

interface TablePreviewProps {
  preview: FilePreview
  /** Shows it as it is written instead. */
  toggle: ReactNode
  /** Where it is no table after all. */
  fallback: ReactNode
}

const cellClasses = 'max-w-80 border-b border-e px-2.5 py-1 text-start align-top break-words'

/** The beginning of a table, its head always in sight. */
export default function TablePreview({ preview, toggle, fallback }: TablePreviewProps) {
  const { text, isCut, encoding } = preview
  const table = useMemo(() => tableOf(readableText(text ?? ''), isCut ?? false), [text, isCut])
  if (!table) return fallback
  return (
    <div className="flex h-full flex-col">
      <PreviewBar encoding={encoding} isCut={table.isCut}>
        {toggle}
      </PreviewBar>
      <div
        role="region"
        aria-label="Table of the file"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is too long or too wide is scrolled by keys
        tabIndex={0}
        data-arrows=""
        className="min-h-0 grow overflow-auto focus-visible:-outline-offset-2"
      >
        <table className="border-separate border-spacing-0 text-sm">
          <thead className="sticky top-0 bg-raised">
            <tr>
              <th className="border-b border-e px-2.5 py-1">
                <span className="sr-only">Row</span>
              </th>
              {table.heading.map((name, index) => (
                <th key={index} scope="col" dir="auto" className={`${cellClasses} font-semibold`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells, row) => (
              <tr key={row}>
                <th
                  scope="row"
                  className="tabular border-b border-e px-2.5 py-1 text-end align-top text-xs font-normal text-faint"
                >
                  {row + 1}
                </th>
                {cells.map((cell, index) => (
                  <td key={index} dir="auto" className={`${cellClasses} whitespace-pre-wrap`}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
