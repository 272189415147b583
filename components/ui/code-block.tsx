import { CopyButton } from './copy-button'

/** A text to copy: a command, a snippet, a key. */
export function CodeBlock({ code, what }: { code: string; what: string }) {
  return (
    <div className="grid gap-2 rounded-sm border bg-sunken p-3">
      <pre aria-label={what} className="whitespace-pre-wrap break-words text-sm">
        <code>{code}</code>
      </pre>
      <CopyButton text={code} what={what} className="justify-self-start" />
    </div>
  )
}
