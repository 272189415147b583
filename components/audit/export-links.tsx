'use client'

import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { auditExportHref } from '@/lib/audit/export-href'
import type { AuditQuery } from '@/lib/audit/queries'
import { write } from '@/lib/shared/call'

const formats = [
  ['csv', 'CSV'],
  ['jsonl', 'JSON lines'],
] as const

/** Downloads what the filters show, all of it. A download cannot ask who it is, so that is asked before. */
export function ExportLinks({ query }: { query: AuditQuery }) {
  const download = useMutation({
    mutationFn: async (href: string) => {
      await write('checkProof', {})
      location.assign(href)
    },
    onError: toastError,
  })
  return formats.map(([format, label]) => {
    const href = auditExportHref(query, format)
    return (
      <Button key={format} asChild>
        <a
          href={href}
          download
          aria-label={`Export as ${label}`}
          onClick={(event) => {
            event.preventDefault()
            download.mutate(href)
          }}
        >
          <Download aria-hidden className="size-4" /> {label}
        </a>
      </Button>
    )
  })
}
