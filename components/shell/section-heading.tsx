'use client'

import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { toggleSection } from '@/lib/chat/folded-sections'
import type { SidebarSection } from '@/lib/chat/sidebar-rows'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'

interface SectionHeadingProps {
  section: SidebarSection
  isFolded: boolean
  count: number
}

const looks: Record<SidebarSection, { title: string; add?: { label: string; href: string } }> = {
  unread: { title: 'Unread' },
  starred: { title: 'Starred' },
  channels: { title: 'Channels', add: { label: 'Create channel', href: paths.newChannel } },
  direct: { title: 'Direct messages', add: { label: 'New message', href: paths.newMessage } },
}

/** The name of a section of the sidebar, which folds it, and the way to one more of its kind. */
export function SectionHeading({ section, isFolded, count }: SectionHeadingProps) {
  const mayWrite = useCan('chat:write')
  const { title, add } = looks[section]
  return (
    <div className="flex items-center px-2 pt-2">
      <button
        type="button"
        aria-expanded={!isFolded}
        onClick={() => toggleSection(section)}
        className={clsx(
          "h-7 grow rounded-sm px-2 text-left text-xs text-faint hover:text-ink after:ml-1 after:inline-block after:transition-transform after:content-['›'] pointer-coarse:h-11",
          !isFolded && 'after:rotate-90 rtl:after:-rotate-90',
        )}
      >
        {isFolded && count > 0 ? `${title} · ${count}` : title}
      </button>
      {add && mayWrite && (
        <Link
          href={add.href}
          aria-label={add.label}
          title={add.label}
          className="flex size-7 items-center justify-center rounded-sm text-lg leading-none text-faint hover:bg-hover hover:text-ink pointer-coarse:size-11"
        >
          +
        </Link>
      )}
    </div>
  )
}
