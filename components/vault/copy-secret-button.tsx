'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { toastDone, toastError } from '@/components/ui/toast'
import { clipboardMs } from '@/lib/shared/clear-clipboard'
import { copySecret } from '@/lib/vault/clipboard'
import { RevealCancelled } from '@/lib/vault/reveal-reason'

interface CopySecretButtonProps {
  /** What is copied: "Password". */
  what: string
  /** Whether the clipboard is to be cleared afterwards. */
  secret: boolean
  /** Fetches the value when it is wanted. */
  plaintext: () => Promise<string>
}

const tellUnlessCancelled = (error: unknown): void => {
  if (!(error instanceof RevealCancelled)) toastError(error)
}

/** Lies over a field: a click on it copies the value without showing it. */
export function CopySecretButton({ what, secret, plaintext }: CopySecretButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (): void =>
    void copySecret(plaintext(), { clear: secret }).then(() => {
      setCopied(true)
      toastDone(
        secret
          ? `${what} copied. The clipboard is cleared in ${clipboardMs / 1000} seconds.`
          : `${what} copied`,
      )
    }, tellUnlessCancelled)
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      aria-label={`Copy ${what}`}
      onClick={copy}
      className="absolute inset-0 flex cursor-copy items-start justify-end rounded-md px-3 py-2.5 text-sm text-muted focus-visible:-outline-offset-2 group-has-data-actions/field:pe-14"
    >
      <span className="flex items-center gap-1.5 rounded-sm bg-raised px-1.5 py-0.5 opacity-0 group-hover/field:opacity-100 group-focus-within/field:opacity-100 pointer-coarse:opacity-100">
        <Icon aria-hidden className="size-3.5" />
        {copied ? 'Copied' : 'Copy'}
      </span>
    </button>
  )
}
