import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { type AuditQuery, auditExportHref } from '@/lib/audit/api'

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
