'use client'

import type { Attachment } from '@sesamespace/sdk'
import { FileFrames } from './attachments'
import { FilePreviewHost } from './file-preview-host'

/** Files that are on no message, each with its preview. */
export const ProofFiles = ({ label, files }: { label: string; files: readonly Attachment[] }) => (
  <FilePreviewHost>
    <FileFrames label={label} message={null} files={files} />
  </FilePreviewHost>
)
