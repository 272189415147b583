'use client'

import type { Attachment } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { FileQuestion } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { shownFileName } from '@/lib/chat/files'
import { ownAddress, pdfOptions, previewOptions } from '@/lib/chat/preview-queries'
import { PreviewLoading } from './preview-loading'
import { WrittenPreview } from './written-preview'

/** What is in a file, as far as it can be shown: text by us, the rest by the browser from an address that runs nothing. */
export function FileContents({ file }: { file: Attachment }) {
  const { data: preview, error, isFetching, refetch } = useQuery(previewOptions(file.id))
  /** Asks for another address, since each is good for ten minutes; whether there is one. */
  const newAddress = async (): Promise<boolean> => {
    const { data: now } = await refetch()
    return now !== undefined && now.downloadUrl !== preview?.downloadUrl
  }
  if (error && !isFetching)
    return (
      <Centred>
        <ErrorState error={error} what="the file" onRetry={() => void refetch()} />
      </Centred>
    )
  if (!preview) return <PreviewLoading />
  const name = shownFileName(file.fileName)
  const { kind, downloadUrl } = preview
  switch (kind) {
    case 'text':
      return <WrittenPreview fileName={file.fileName} preview={preview} />
    case 'pdf':
      return navigator.pdfViewerEnabled ? (
        <Pdf file={file} downloadUrl={downloadUrl} onNewAddress={newAddress} />
      ) : (
        <NoPreview>This browser shows no PDF in a page. Download the file to read it.</NoPreview>
      )
    case 'image':
    case 'audio':
    case 'video':
      return (
        <Medium kind={kind} name={name} src={ownAddress(downloadUrl)} onNewAddress={newAddress} />
      )
    case 'other':
      return <NoPreview>Download the file to open it with a program that knows it.</NoPreview>
  }
}

const Centred = ({ children }: { children: React.ReactNode }) => (
  <div className="grid h-full place-items-center overflow-y-auto">{children}</div>
)

const NoPreview = ({ children }: { children: string }) => (
  <Centred>
    <EmptyState icon={FileQuestion} title="No preview of this file">
      {children}
    </EmptyState>
  </Centred>
)

interface MediumProps {
  kind: 'image' | 'audio' | 'video'
  name: string
  src: string
  /** Asks for a new address, as each is good for ten minutes; whether there is another one. */
  onNewAddress: () => Promise<boolean>
}

/** A picture, or a film or a sound with the browser's own controls, which fetches only what it plays. */
function Medium({ kind, name, src, onNewAddress }: MediumProps) {
  const [isBroken, setBroken] = useState(false)
  const [hasBegun, setBegun] = useState(false)
  const place = useRef({ time: 0, triedAt: -1 })
  if (isBroken)
    return <NoPreview>This browser cannot show it. Download the file to open it.</NoPreview>
  const fail = (time: number): void => {
    // The address may have ended while somebody looked. A second failure at the same place is the file's.
    if (place.current.triedAt === time) return setBroken(true)
    place.current = { time, triedAt: time }
    void onNewAddress().then((isThere) => isThere || setBroken(true))
  }
  const loading = !hasBegun && (
    <div className="absolute inset-0">
      <PreviewLoading />
    </div>
  )
  if (kind === 'image')
    return (
      <>
        {loading}
        {/* oxlint-disable-next-line nextjs/no-img-element -- behind a sign-in, not for the optimiser */}
        <img
          src={src}
          alt={name}
          onLoad={() => setBegun(true)}
          onError={() => fail(0)}
          className="relative size-full object-contain"
        />
      </>
    )
  const Player = kind
  return (
    <>
      {loading}
      <div className="relative grid h-full place-items-center">
        <Player
          controls
          preload="metadata"
          src={src}
          aria-label={name}
          onLoadedMetadata={({ currentTarget }) => {
            setBegun(true)
            if (place.current.time > 0) currentTarget.currentTime = place.current.time
          }}
          onError={({ currentTarget }) => fail(currentTarget.currentTime)}
          className={kind === 'video' ? 'size-full object-contain' : 'w-11/12'}
        />
      </div>
    </>
  )
}

/** In the browser's own viewer, in a frame of its own; the bytes can be nothing but a PDF. See docs/security.md on its forms. */
function Pdf({
  file,
  downloadUrl,
  onNewAddress,
}: {
  file: Attachment
  downloadUrl: string
  onNewAddress: () => Promise<boolean>
}) {
  const { data: blob, error, isFetching, refetch } = useQuery(pdfOptions(file.id, downloadUrl))
  const show = useCallback(
    (frame: HTMLIFrameElement) => {
      if (!blob) return
      const address = URL.createObjectURL(blob)
      frame.src = address
      return () => URL.revokeObjectURL(address)
    },
    [blob],
  )
  if (error && !isFetching)
    return (
      <Centred>
        <ErrorState
          error={error}
          what="the file"
          onRetry={() =>
            void onNewAddress().then(async (isThere) => {
              if (!isThere) await refetch()
            })
          }
        />
      </Centred>
    )
  if (!blob) return <PreviewLoading />
  // oxlint-disable-next-line react/iframe-missing-sandbox -- no browser's viewer runs in one; what a form in it sends is refused
  return <iframe ref={show} title={shownFileName(file.fileName)} className="size-full" />
}
