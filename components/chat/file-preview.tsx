'use client'

import type { Attachment } from '@sesamespace/sdk'
import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fileHref, formatBytes, shownFileName } from '@/lib/chat/files'
import { FileContents } from './file-contents'

interface FilePreviewProps {
  /** All files of the message: arrow keys go from one to the next. */
  files: readonly Attachment[]
  file: Attachment
  onShow: (file: Attachment) => void
  onClose: () => void
}

/** Whether an arrow key moves something of its own there: a film, or a text that goes on that way. */
function usesArrow(target: Element, step: number): boolean {
  if (target.closest('audio, video')) return true
  const wide = target.closest('[data-arrows]')
  if (!wide) return false
  const hidden = wide.scrollWidth - wide.clientWidth
  const passed = Math.abs(wide.scrollLeft)
  const isForward = (getComputedStyle(wide).direction === 'rtl' ? -step : step) > 0
  return isForward ? passed < hidden - 1 : passed > 1
}

/** One file of a message, in a box that keeps its size whatever is in it. */
export function FilePreview({ files, file, onShow, onClose }: FilePreviewProps) {
  const group = useRef<HTMLDivElement>(null)
  const contents = useRef<HTMLDivElement>(null)
  const position = files.indexOf(file)
  const go = (step: number): void => {
    const next = files[(position + step + files.length) % files.length]
    if (!next) return
    // What has the focus in the file goes with it: keys would reach nothing any more.
    if (contents.current?.contains(document.activeElement)) group.current?.focus()
    onShow(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step || (event.target instanceof Element && usesArrow(event.target, step))) return
    event.preventDefault()
    go(getComputedStyle(event.currentTarget).direction === 'rtl' ? -step : step)
  }
  const name = shownFileName(file.fileName)
  const place = files.length > 1 ? `${position + 1} of ${files.length}` : null
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={name}
      description={<bdi>{[place, formatBytes(file.size)].filter(Boolean).join(' · ')}</bdi>}
      wide="full"
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of whatever in it has the focus */}
      <div
        ref={group}
        role="group"
        aria-label="Preview"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className="grid gap-3 outline-none"
      >
        <div className="flex flex-wrap justify-end gap-2">
          {place && (
            <>
              <Button onClick={() => go(-1)}>
                <ChevronLeft aria-hidden className="size-4 rtl:rotate-180" />
                Previous
              </Button>
              <Button onClick={() => go(1)}>
                Next
                <ChevronRight aria-hidden className="size-4 rtl:rotate-180" />
              </Button>
            </>
          )}
          <Button asChild>
            <a href={fileHref(file)} download={file.fileName}>
              <Download aria-hidden className="size-4" />
              Download
            </a>
          </Button>
        </div>
        <div
          ref={contents}
          className="relative h-[52dvh] overflow-hidden rounded-sm border bg-sunken"
        >
          <FileContents key={file.id} file={file} />
        </div>
        {place && <output className="sr-only">{`${place}: ${name}`}</output>}
      </div>
    </Dialog>
  )
}
