'use client'

import type { Attachment, Message } from '@sesamespace/sdk'
import { Download, FileText } from 'lucide-react'
import { Cut } from '@/components/ui/cut'
import { fileHref, isPicture, shownFileName } from '@/lib/chat/files'
import type { MessageName } from '@/lib/chat/loaded-message'
import { useOpenPreview } from './file-preview-host'
import { formatBytes } from '@/lib/shared/format'

/** The files on a message. */
export function Attachments({ message: { id: messageId, channelId, metadata } }: AttachmentsProps) {
  return (
    <FileFrames label="Files" message={{ channelId, messageId }} files={metadata.attachments} />
  )
}

interface AttachmentsProps {
  message: Message
}

interface FileFramesProps {
  label: string
  /** The message that they are on, if they are on one. */
  message: MessageName | null
  files: readonly Attachment[]
}

/** Files in frames that keep their size while pictures load. What is in the others is fetched when it is opened. */
export function FileFrames({ label, message, files }: FileFramesProps) {
  const openPreview = useOpenPreview()
  if (files.length === 0) return null
  return (
    <ul aria-label={label} className="my-1 flex flex-wrap gap-2">
      {files.map((file) => {
        const open = (): void => openPreview({ message, files, file })
        return (
          <li key={file.id} className="min-w-0 max-w-full">
            {isPicture(file.contentType) ? (
              <Picture file={file} onOpen={open} />
            ) : (
              <OtherFile file={file} onOpen={open} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface FileProps {
  file: Attachment
  onOpen: () => void
}

function Picture({ file, onOpen }: FileProps) {
  return (
    <button
      type="button"
      aria-label={`Preview ${shownFileName(file.fileName)}`}
      aria-haspopup="dialog"
      onClick={onOpen}
      className="block max-w-full overflow-hidden rounded-md border bg-sunken"
    >
      {/* oxlint-disable-next-line nextjs/no-img-element -- behind a sign-in, not for the optimiser */}
      <img
        src={fileHref(file)}
        alt={shownFileName(file.fileName)}
        loading="lazy"
        className="h-48 w-64 max-w-full object-contain text-sm text-muted wrap-anywhere"
      />
    </button>
  )
}

function OtherFile({ file, onOpen }: FileProps) {
  const name = shownFileName(file.fileName)
  return (
    <div className="flex max-w-80 items-stretch overflow-hidden rounded-md border bg-canvas">
      <button
        type="button"
        aria-label={`Preview ${name}`}
        aria-haspopup="dialog"
        onClick={onOpen}
        className="flex min-w-0 grow items-center gap-2.5 px-3 py-2 text-start hover:bg-hover focus-visible:-outline-offset-2"
      >
        <FileText aria-hidden className="size-5 shrink-0 text-faint" />
        <span className="min-w-0 grow">
          <Cut text={name} className="block font-medium" />
          <span className="block text-xs text-muted">{formatBytes(file.size)}</span>
        </span>
      </button>
      <a
        href={fileHref(file)}
        download={file.fileName}
        aria-label={`Download ${name}`}
        className="grid w-10 shrink-0 place-items-center border-s text-faint hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:w-11"
      >
        <Download aria-hidden className="size-4" />
      </a>
    </div>
  )
}
