'use client'

import { useMutation } from '@tanstack/react-query'
import { BadgeCheck } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { toastAlarm, toastDone, toastError } from '@/components/ui/toast'
import { read } from '@/lib/shared/call'
import { plural } from '@/lib/shared/format'

/** Recomputes the chain of hashes, and says what came of it. */
export function VerifyButton() {
  const verify = useMutation({
    mutationFn: () => read('verifyAudit', {}),
    onSuccess: ({ valid, entries, firstInvalidSeq }) => {
      if (valid) toastDone(`${plural(entries, 'entry', 'entries')} checked: none was changed`)
      else {
        toastAlarm(`The log was changed: entry #${firstInvalidSeq ?? '?'} does not fit`)
      }
    },
    onError: toastError,
  })
  return (
    <Button busy={verify.isPending} onClick={() => verify.mutate()}>
      <BadgeCheck aria-hidden className="size-4" /> Verify
    </Button>
  )
}
