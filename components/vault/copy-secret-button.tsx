'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { toastDone, toastError } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { clipboardMs } from '@/lib/shared/clear-clipboard'
import { copySecret } from '@/lib/vault/clipboard'

interface CopySecretButtonProps {
  /** What is copied: "Password". */
  what: string
  /** Whether the clipboard is to be cleared afterwards. */
  secret: boolean
  /** Fetches the value when it is wanted. */
  plaintext: () => Promise<string>
}

/** Copies a value without showing it. */
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
    }, toastError)
  const Icon = copied ? Check : Copy
  return (
    <Tooltip label="Copy">
      <Button variant="ghost" size="icon" aria-label={`Copy ${what}`} onClick={copy}>
        <Icon aria-hidden className="size-4" />
      </Button>
    </Tooltip>
  )
}
