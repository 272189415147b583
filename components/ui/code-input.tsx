'use client'

import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { Input } from './input'

/** A field for what machines read, such as an address or a template: left to right, and neither corrected nor completed. */
export const CodeInput = ({ className, ...props }: ComponentProps<typeof Input>) => (
  <Input
    autoComplete="off"
    spellCheck={false}
    dir="ltr"
    className={clsx('font-mono', className)}
    {...props}
  />
)
