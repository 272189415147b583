'use client'

import type { Leak } from '@sesamespace/sdk'
import { ShieldAlert } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { Fact, Facts } from '@/components/ui/facts'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { useResolveLeak } from '@/lib/leaks/queries'
import { paths } from '@/lib/shared/paths'
import { useLeakWords } from './leak-words'
import { NotASecretButton } from './not-a-secret-button'
import { carryOut } from '@/lib/shared/carry-out'

/** A value of the vault that somebody was about to write. It was removed, but who wrote it has it: replace it. */
export function LeakNeed({ subject: leak }: { subject: Leak }) {
  const words = useLeakWords(leak)
  const resolve = useResolveLeak(leak.id)
  const wasRefused = leak.place === 'file'
  return (
    <Detail
      icon={<ShieldAlert aria-hidden className="size-6 text-danger" />}
      title={`${leak.itemName}: ${leak.fieldKey}`}
      note={
        <>
          Exposed <RelativeTime at={leak.detectedAt} />
        </>
      }
      actions={
        <>
          <Button
            size="lg"
            busy={resolve.isPending}
            onClick={() =>
              carryOut(resolve, undefined, {
                onSuccess: () => toastDone('Marked as handled'),
                onError: toastError,
              })
            }
          >
            Mark as handled
          </Button>
          {leak.canRotate && <NotASecretButton leak={leak} size="lg" />}
          {leak.canRotate && (
            <Button asChild variant="primary" size="lg" className="grow">
              <Link href={paths.rotateField(leak.itemId, leak.fieldKey)}>Rotate now</Link>
            </Button>
          )}
        </>
      }
    >
      <p className="wrap-anywhere">
        {words}.{' '}
        {leak.stays
          ? 'It is still there: take it out, and replace the value.'
          : `It was ${wasRefused ? 'refused' : 'removed'}; replace the value to be safe.`}
      </p>
      <Facts>
        <Fact name="Secret">
          <Link dir="auto" href={paths.vaultItem(leak.itemId)} className="font-medium underline">
            {leak.itemName}
          </Link>{' '}
          <span className="text-muted">
            in <bdi>{leak.vaultName}</bdi>
          </span>
        </Fact>
        <Fact name="Field">
          <bdi>{leak.fieldKey}</bdi>
        </Fact>
      </Facts>
    </Detail>
  )
}
