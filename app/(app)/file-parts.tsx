'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { type FileParts, FileSlot } from '@/components/registry/files'
import { SkeletonRows } from '@/components/ui/skeleton'
import { whenReachable } from '@/lib/shared/when-reachable'

const parts: FileParts = {
  Files: dynamic(
    whenReachable(async () => (await import('@/components/chat/proof-files')).ProofFiles),
    { ssr: false, loading: () => <SkeletonRows label="Loading files" rows={1} /> },
  ),
  FileField: dynamic(
    whenReachable(async () => (await import('@/components/chat/proof-file-field')).ProofFileField),
    { ssr: false, loading: () => null },
  ),
  // The field has loaded this by then.
  forgetFiles: (meId, place) =>
    void import('@/lib/chat/uploads').then(({ uploadsOf }) => uploadsOf(meId).clear(place)),
}

/** Fills how files are shown and added. */
export const FilePartsProvider = ({ children }: { children: ReactNode }) => (
  <FileSlot value={parts}>{children}</FileSlot>
)
