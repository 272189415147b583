'use client'

import type { Attachment } from '@sesamespace/sdk'
import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { fileHref, shownFileName } from '@/lib/chat/files'
import { FileContents } from './file-contents'

interface FilePreviewProps {
  /** All files of the message: arrow keys go from one to the next. */
  files: readonly Attachment[]
  file: Attachment
  /** Of the file among them: "2 of 3"; `null` where there is one only. */
  place: string | null
  onShow: (file: Attachment) => void
}

/** Whether an arrow key moves something of its own there: a film, a choice, or what goes on that way. */
function usesArrow(target: Element, step: number): boolean {
  if (target.closest('audio, video, [role=group] [role=radio]')) return true
  const wide = target.closest('[data-arrows]')
  if (!wide) return false
  const hidden = wide.scrollWidth - wide.clientWidth
  const passed = Math.abs(wide.scrollLeft)
  const isForward = (getComputedStyle(wide).direction === 'rtl' ? -step : step) > 0
  return isForward ? passed < hidden - 1 : passed > 1
}

/** One file of a message, in a box that keeps its size whatever is in it. */
export function FilePreview({ files, file, place, onShow }: FilePreviewProps) {
  const group = useRef<HTMLDivElement>(null)
  const contents = useRef<HTMLDivElement>(null)
  const go = (step: number): void => {
    const next = files[(files.indexOf(file) + step + files.length) % files.length]
    if (!next || next === file) return
    // What has the focus in the file goes with it: keys would reach nothing any more.
    if (contents.current?.contains(document.activeElement)) group.current?.focus()
    onShow(next)
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step || !group.current) return
    if (event.target instanceof Element && usesArrow(event.target, step)) return
    event.preventDefault()
    go(getComputedStyle(group.current).direction === 'rtl' ? -step : step)
  })
  // Of the whole dialog: a press on its head, and what goes while it has the focus, leave the focus there.
  useEffect(() => {
    const dialog = group.current?.closest<HTMLElement>('[role=dialog]')
    dialog?.addEventListener('keydown', onKeyDown)
    return () => dialog?.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div
      ref={group}
      role="group"
      aria-label="Preview"
      tabIndex={-1}
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
      {place && <output className="sr-only">{`${place}: ${shownFileName(file.fileName)}`}</output>}
    </div>
  )
}
