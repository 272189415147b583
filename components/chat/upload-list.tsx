'use client'

import { Cut } from '@/components/ui/cut'
import { CircleAlert, FileText, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { shownFileName } from '@/lib/chat/files'
import type { Upload } from '@/lib/chat/uploads'
import { formatBytes } from '@/lib/shared/format'

interface UploadListProps {
  label?: string
  uploads: Upload[]
  onRemove: (id: string) => void
}

/** Files that go with what is being written, and how far each of them is. */
export function UploadList({ label = 'Files to send', uploads, onRemove }: UploadListProps) {
  if (uploads.length === 0) return null
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2 pb-2">
      {uploads.map(({ id, name, size, progress, attachment, problem }) => (
        <li
          key={id}
          className="flex max-w-72 items-center gap-2 rounded-sm border bg-panel py-1 ps-2 pe-1"
        >
          {problem ? (
            <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />
          ) : (
            <FileText aria-hidden className="size-4 shrink-0 text-faint" />
          )}
          <span className="min-w-0 grow">
            <Cut text={shownFileName(name)} className="block text-sm" />
            <span role="status" className="block truncate text-xs text-muted">
              {problem ??
                (attachment ? formatBytes(size) : `Uploading, ${Math.round(progress * 100)}%`)}
            </span>
          </span>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${name}`}
            onClick={() => onRemove(id)}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </li>
      ))}
    </ul>
  )
}
