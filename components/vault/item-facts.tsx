'use client'

import type { VaultItem } from '@sesamespace/sdk'
import { ExternalLink } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { Fact, Facts } from '@/components/ui/facts'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { useNow } from '@/lib/shared/use-now'
import { expiryWords, isExpiring } from '@/lib/vault/expiry'
import { useFormats } from '@/lib/shared/use-formats'

/** What an item is besides its fields. */
export function ItemFacts({ item }: { item: VaultItem }) {
  const author = usePerson(item.createdBy)?.displayName ?? 'Someone who left'
  const { url, tags, expiresOn } = item
  return (
    <Facts>
      {url && (
        <Fact name="Address">
          <a
            href={url}
            target="_blank"
            rel="noreferrer noopener"
            className="flex min-w-0 items-center gap-1.5 underline pointer-coarse:min-h-11"
          >
            <Cut text={url} />
            <ExternalLink aria-hidden className="size-3.5 shrink-0" />
            <span className="sr-only">(opens a new tab)</span>
          </a>
        </Fact>
      )}
      {tags.length > 0 && (
        <Fact name="Tags">
          <span className="flex flex-wrap gap-1">
            {tags.map((tag) => (
              <Badge key={tag}>
                <bdi>{tag}</bdi>
              </Badge>
            ))}
          </span>
        </Fact>
      )}
      {expiresOn && (
        <Fact name="Expiry">
          <Expiry on={expiresOn} />
        </Fact>
      )}
      <Fact name="Changed">
        <RelativeTime at={item.updatedAt} />
      </Fact>
      <Fact name="Created">
        <RelativeTime at={item.createdAt} /> by <bdi>{author}</bdi>
      </Fact>
    </Facts>
  )
}

function Expiry({ on }: { on: string }) {
  const now = useNow(60_000)
  const formats = useFormats()
  return (
    <span
      suppressHydrationWarning
      className={isExpiring(on, now, formats) ? 'text-warning' : undefined}
    >
      {expiryWords(on, now, formats)}
    </span>
  )
}
