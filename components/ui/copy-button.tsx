'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, type ButtonProps } from './button'
import { toastError } from './toast'

interface CopyButtonProps extends Omit<ButtonProps, 'onClick' | 'children'> {
  text: string
  /** What is copied: "key", "prompt". */
  what: string
}

/** Copies a text that is shown beside it. Says that it did. */
export function CopyButton({ text, what, ...props }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      (error: unknown) => toastError(error),
    )
  }
  const Icon = copied ? Check : Copy
  return (
    <Button size="sm" onClick={copy} {...props}>
      <Icon aria-hidden className="size-3.5" />
      <span aria-live="polite">{copied ? 'Copied' : `Copy ${what}`}</span>
    </Button>
  )
}
