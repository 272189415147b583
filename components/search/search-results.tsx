'use client'

import type { SearchResults as Results } from '@sesamespace/sdk'
import { CircleCheckBig, Hash, Paperclip } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { RelativeTime } from '@/components/ui/time'
import { searchAreas, searchAreaLabels } from '@/lib/search/values'
import { plainText } from '@/lib/shared/plain-text'
import { paths } from '@/lib/shared/paths'
import { taskStatusLabels } from '@/lib/shared/labels'
import { Highlighted } from './highlighted'
import { useChannelTitles } from './use-channel-titles'
import type { MoreMessages } from './use-search'
import type { SearchView } from './use-search-view'

interface SearchResultsProps {
  results: Results
  more: MoreMessages | null
  view: SearchView
}

/** What was found, kind by kind. */
export function SearchResults({ results, more, view }: SearchResultsProps) {
  const { filter, setView } = view
  const limit = filter.limit ?? 0
  const rows = useRows(results, filter.q)
  return (
    <div className="w-full max-w-4xl pb-12">
      {searchAreas.map((area) => {
        const found = rows[area]
        if (found.length === 0) return null
        const isPaged = area === 'messages'
        const isCut = isPaged ? more !== null : found.length >= limit
        return (
          <Section
            key={area}
            title={searchAreaLabels[area]}
            aside={
              isCut &&
              !filter.in && (
                <Button size="sm" variant="ghost" onClick={() => void setView({ in: area })}>
                  Show more
                </Button>
              )
            }
          >
            <List label={searchAreaLabels[area]}>{found}</List>
            {isPaged && more && filter.in && (
              <div className="px-4 py-3">
                <Button size="sm" disabled={more.isLoading} onClick={more.load}>
                  {more.hasFailed ? 'Try again' : more.isLoading ? 'Loading…' : 'Show more'}
                </Button>
              </div>
            )}
            {isCut && !isPaged && filter.in && (
              <p className="px-4 py-3 text-sm text-muted">
                The first {limit} are shown. Narrow the search to see others.
              </p>
            )}
          </Section>
        )
      })}
    </div>
  )
}

function useRows(results: Results, q: string): Record<(typeof searchAreas)[number], ReactNode[]> {
  const titles = useChannelTitles()
  const mark = (text: string): ReactNode => <Highlighted text={text} query={q} />
  return {
    messages: results.messages.map((message) => (
      <Row
        key={message.id}
        href={paths.message(message.channelId, message.seq)}
        leading={
          <Avatar name={message.metadata.senderDisplayName} kind={message.metadata.senderKind} />
        }
        title={
          <>
            <bdi>{message.metadata.senderDisplayName}</bdi> in{' '}
            <bdi>{titles.of(message.channelId)}</bdi>
          </>
        }
        detail={
          <>
            <p dir="auto" className="text-parent-start line-clamp-2 text-ink">
              {mark(plainText(message.plaintext))}
            </p>
            {message.metadata.attachments.map(({ id, fileName }) => (
              <p key={id} title={fileName} className="truncate">
                <Paperclip aria-label="File" className="me-1 inline size-3.5" />
                <bdi>{mark(fileName)}</bdi>
              </p>
            ))}
          </>
        }
        meta={
          <>
            <RelativeTime at={message.createdAt} />
          </>
        }
      />
    )),
    channels: results.channels.map((channel) => (
      <Row
        key={channel.id}
        href={paths.channel(channel.id)}
        leading={<Hash aria-hidden className="size-4 shrink-0 text-faint" />}
        wholeTitle={titles.titleOf(channel)}
        title={<bdi>{mark(titles.titleOf(channel))}</bdi>}
        detail={
          channel.description && (
            <p dir="auto" title={channel.description} className="text-parent-start truncate">
              {mark(channel.description)}
            </p>
          )
        }
      />
    )),
    tasks: results.tasks.map((task) => (
      <Row
        key={task.id}
        href={paths.task(task.id)}
        leading={<CircleCheckBig aria-hidden className="size-4 shrink-0 text-faint" />}
        wholeTitle={task.title}
        title={<bdi>{mark(task.title)}</bdi>}
        detail={`${task.key} in ${titles.of(task.channelId)}`}
        meta={<Badge>{taskStatusLabels[task.status]}</Badge>}
      />
    )),
    items: results.items.map((item) => (
      <Row
        key={item.id}
        href={paths.vaultItem(item.id)}
        wholeTitle={item.name}
        title={<bdi>{mark(item.name)}</bdi>}
        {...(item.url && {
          detail: (
            <p title={item.url} className="truncate">
              {mark(item.url)}
            </p>
          ),
        })}
        meta={<RelativeTime at={item.updatedAt} />}
      />
    )),
    agents: results.agents.map((agent) => (
      <Row
        key={agent.id}
        href={paths.agent(agent.id)}
        leading={<Avatar name={agent.displayName} kind="agent" presence={agent.presence} />}
        wholeTitle={agent.displayName}
        title={<bdi>{mark(agent.displayName)}</bdi>}
        detail={
          <p title={agent.handle} className="truncate">
            {mark(`@${agent.handle}`)}
          </p>
        }
      />
    )),
    members: results.members.map((member) => (
      <Row
        key={member.id}
        href={paths.members}
        leading={<Avatar name={member.displayName} kind="human" presence={member.presence} />}
        wholeTitle={member.displayName}
        title={<bdi>{mark(member.displayName)}</bdi>}
        detail={
          <p title={member.email ?? `@${member.handle}`} className="truncate">
            {mark(member.email ?? `@${member.handle}`)}
          </p>
        }
      />
    )),
  }
}
