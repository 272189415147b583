import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { auditExportHref } from '@/lib/audit/export-href'
import type { AuditQuery } from '@/lib/audit/queries'

const formats = [
  ['csv', 'CSV'],
  ['jsonl', 'JSON lines'],
] as const

/** Downloads what the filters show, all of it. */
export function ExportLinks({ query }: { query: AuditQuery }) {
  return formats.map(([format, label]) => (
    <Button key={format} asChild>
      <a href={auditExportHref(query, format)} download aria-label={`Export as ${label}`}>
        <Download aria-hidden className="size-4" /> {label}
      </a>
    </Button>
  ))
}
