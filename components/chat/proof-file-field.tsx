'use client'

import { limits } from '@sesamespace/contract/limits'
import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import type { FileFieldProps } from '@/components/registry/files'
import { Button } from '@/components/ui/button'
import { useUploads } from '@/lib/chat/use-uploads'
import { UploadList } from './upload-list'

/** Adds files to a form. Of each that is stored its id stands in the form under `name`; `comingName` of one that is not yet. */
export function ProofFileField({ meId, channelId, place, name, comingName }: FileFieldProps) {
  const picker = useRef<HTMLInputElement>(null)
  const { uploads, add, remove } = useUploads(meId, channelId, place, limits.taskProofFiles)
  return (
    <div>
      <UploadList label="Files of the proof" uploads={uploads} onRemove={remove} />
      {uploads.map(({ id, attachment, problem }) =>
        attachment ? (
          <input key={id} type="hidden" name={name} value={attachment.id} />
        ) : (
          !problem && <input key={id} type="hidden" name={comingName} value={id} />
        ),
      )}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Files that show it"
        onChange={({ target }) => {
          if (target.files) add(target.files)
          target.value = ''
        }}
      />
      <Button
        size="sm"
        disabled={uploads.length >= limits.taskProofFiles}
        onClick={() => picker.current?.click()}
      >
        <Paperclip aria-hidden className="size-4" />
        Add files
      </Button>
    </div>
  )
}
