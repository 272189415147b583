import { CodeBlock } from '@/components/ui/code-block'
import { HighlightedCode } from '@/components/ui/highlighted-code'
import { verifySnippet } from '@/lib/webhooks/snippet'

/** A signing secret, shown this once, and how a receiver checks signatures with it. */
export function SecretOnce({ secret }: { secret: string }) {
  return (
    <>
      <CodeBlock code={secret} what="secret" />
      <details>
        <summary className="cursor-pointer text-sm font-medium pointer-coarse:min-h-11">
          How to check signatures in TypeScript
        </summary>
        <HighlightedCode code={verifySnippet} language="ts" />
      </details>
    </>
  )
}
