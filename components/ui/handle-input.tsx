import { limits } from '@sesamespace/contract/limits'
import type { ComponentProps } from 'react'
import { Input } from './input'

/** What others type after @, left alone by the browser's help. */
export function HandleInput(props: ComponentProps<typeof Input>) {
  return (
    <Input
      {...props}
      name="handle"
      required
      minLength={limits.handleMin}
      maxLength={limits.handle}
      pattern="[a-z0-9][a-z0-9_\-]*"
      title="Lower-case letters, digits, dashes and underscores"
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
    />
  )
}
