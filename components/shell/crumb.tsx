import { Link } from '@/components/ui/link'

/** Before the name of one thing: the room it belongs to, and the way there. */
export function Crumb({ href, label }: { href: string; label: string }) {
  return (
    <span className="flex shrink-0 gap-2 font-normal max-md:hidden">
      <Link href={href} className="text-muted hover:text-ink">
        {label}
      </Link>
      <span aria-hidden className="text-faint">
        /
      </span>
    </span>
  )
}
