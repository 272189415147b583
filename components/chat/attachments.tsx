'use client'

import type { Attachment } from '@sesamespace/sdk'
import { Download, FileText } from 'lucide-react'
import { fileHref, formatBytes, isPicture, shownFileName } from '@/lib/chat/files'
import { Cut } from '@/components/ui/cut'

/** The files on a message: pictures in a frame that keeps its size while they load, the others to save. */
export function Attachments({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null
  return (
    <ul aria-label="Files" className="my-1 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.id} className="min-w-0">
          {isPicture(file.contentType) ? <Picture file={file} /> : <SavedFile file={file} />}
        </li>
      ))}
    </ul>
  )
}

function Picture({ file }: { file: Attachment }) {
  return (
    <a
      href={fileHref(file)}
      target="_blank"
      rel="noopener"
      className="block overflow-hidden rounded-md border bg-sunken"
    >
      {/* oxlint-disable-next-line nextjs/no-img-element -- behind a sign-in, not for the optimiser */}
      <img
        src={fileHref(file)}
        alt={shownFileName(file.fileName)}
        loading="lazy"
        className="h-48 w-auto min-w-24 max-w-full object-contain"
      />
    </a>
  )
}

function SavedFile({ file }: { file: Attachment }) {
  return (
    <a
      href={fileHref(file)}
      download={file.fileName}
      className="flex max-w-80 items-center gap-2.5 rounded-md border bg-canvas px-3 py-2 hover:bg-hover"
    >
      <FileText aria-hidden className="size-5 shrink-0 text-faint" />
      <span className="min-w-0 grow">
        <Cut text={shownFileName(file.fileName)} className="block font-medium" />
        <span className="block text-xs text-muted">{formatBytes(file.size)}</span>
      </span>
      <Download aria-hidden className="size-4 shrink-0 text-faint" />
    </a>
  )
}
