'use client'

import type { Attachment } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { shownFileName } from '@/lib/chat/files'
import { type MessageName, useIsDeleted } from '@/lib/chat/loaded-message'
import { whenReachable } from '@/lib/shared/when-reachable'
import { PreviewLoading } from './preview-loading'
import { formatBytes } from '@/lib/shared/format'

const FilePreview = dynamic(
  whenReachable(() => import('./file-preview').then((module) => module.FilePreview)),
  { ssr: false, loading: () => <PreviewLoading framed /> },
)

/** Files that stand together, and which of them is looked at. */
interface Looked {
  /** The message that they are on, if they are on one. */
  message: MessageName | null
  files: readonly Attachment[]
  file: Attachment
}

const OpenPreview = createContext<((looked: Looked) => void) | null>(null)

/** Opens a file in the dialog of the place around it. */
export function useOpenPreview(): (looked: Looked) => void {
  const open = use(OpenPreview)
  if (!open) throw new Error('Files are shown outside of a place for their previews.')
  return open
}

/** Shows the files in it. A row leaves its list when others push it out of sight: what somebody looks at stays open. */
export function FilePreviewHost({ children }: { children: ReactNode }) {
  const [looked, setLooked] = useState<Looked | null>(null)
  const isDeleted = useIsDeleted(looked?.message ?? null)
  if (isDeleted) setLooked(null)
  const close = useCallback(() => setLooked(null), [])
  return (
    <OpenPreview value={setLooked}>
      {children}
      <Preview looked={looked} onShow={setLooked} onClose={close} />
    </OpenPreview>
  )
}

interface PreviewProps {
  looked: Looked | null
  onShow: (looked: Looked) => void
  onClose: () => void
}

function Preview({ looked, onShow, onClose }: PreviewProps) {
  const { files, file } = looked ?? { files: [], file: null }
  const place = file && files.length > 1 ? `${files.indexOf(file) + 1} of ${files.length}` : null
  return (
    <Dialog
      open={looked !== null}
      onOpenChange={onClose}
      title={file ? shownFileName(file.fileName) : ''}
      description={file && <bdi>{[place, formatBytes(file.size)].filter(Boolean).join(' · ')}</bdi>}
      wide="full"
    >
      {looked && (
        <FilePreview
          files={looked.files}
          file={looked.file}
          place={place}
          onShow={(next) => onShow({ ...looked, file: next })}
        />
      )}
    </Dialog>
  )
}
