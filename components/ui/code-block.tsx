import { CopyButton } from './copy-button'

/** A text to copy: a command, a snippet, a key. */
export function CodeBlock({ code, what }: { code: string; what: string }) {
  return (
    <div className="grid gap-2 rounded-sm border bg-sunken p-3">
      <pre
        tabIndex={0}
        aria-label={what}
        className="max-h-64 overflow-auto whitespace-pre-wrap break-words text-sm"
      >
        <code>{code}</code>
      </pre>
      <CopyButton text={code} what={what} className="justify-self-start" />
    </div>
  )
}
