'use client'

import type { Leak } from '@sesamespace/sdk'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { useNotASecret } from '@/lib/leaks/queries'

/** Says that what was removed is no secret. It is shown to others then, so it asks first. */
export function NotASecretButton({ leak, size }: { leak: Leak; size: 'sm' | 'lg' }) {
  const [open, setOpen] = useState(false)
  const notASecret = useNotASecret(leak.id)
  return (
    <>
      <Button size={size} onClick={() => setOpen(true)}>
        Not a secret
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Is ${leak.fieldKey} of ${leak.itemName} no secret?`}
        action={leak.canRestore ? 'Put the text back' : 'Stop watching it'}
        busy={notASecret.isPending}
        onConfirm={() =>
          void notASecret.mutateAsync().then(({ restored }) => {
            setOpen(false)
            toastDone(restored ? 'Put back, and watched no longer' : 'Watched no longer')
          }, toastError)
        }
      >
        <p>
          {leak.canRestore
            ? 'Everyone in the channel will read it. '
            : 'The text itself stays as it is. '}
          Messages are no longer searched for this value.
        </p>
        <p>A new value of the field is watched again.</p>
      </ConfirmDialog>
    </>
  )
}
