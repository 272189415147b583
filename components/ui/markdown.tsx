'use client'

import { Link } from '@/components/ui/link'
import {
  type ComponentProps,
  createContext,
  memo,
  type ReactNode,
  use,
  useId,
  useMemo,
} from 'react'
import ReactMarkdown, { type Components, type ExtraProps } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { HighlightedCode } from './highlighted-code'
import { isCostly } from './markdown-budget'
import { remarkMarks } from './remark-marks'
import { remarkVisible } from './remark-visible'

interface MarkdownProps {
  text: string
  /** Shows a mention; returns nothing for a handle that nobody has, which then stays text. */
  mention?: ((handle: string) => ReactNode) | undefined
  /** Shows the channel that has a name; returns nothing where it stays text. */
  channel?: ((mark: string) => ReactNode) | undefined
  /** Shows what may be a task's key; returns nothing where it stays text. */
  reference?: ((key: string) => ReactNode) | undefined
}

type HastElement = NonNullable<ExtraProps['node']>

/** The text in an element, with the language that its class names. */
function codeOf(node: HastElement | undefined): { code: string; language: string } {
  const [inner] = node?.children ?? []
  if (inner?.type !== 'element') return { code: '', language: '' }
  const [text] = inner.children
  const classes = inner.properties['className']
  const named = Array.isArray(classes) ? classes.map(String) : []
  return {
    code: text?.type === 'text' ? text.value.replace(/\n$/, '') : '',
    language: named.find((name) => name.startsWith('language-'))?.slice(9) ?? '',
  }
}

/** Links to this dashboard stay in the tab; all others open their own, and tell the other side nothing. */
function Anchor({ href = '', children }: ComponentProps<'a'>) {
  const classes = 'text-accent-ink underline underline-offset-2'
  if (/^\/(?!\/)/.test(href)) {
    return (
      <Link href={href} className={classes}>
        {children}
      </Link>
    )
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" className={classes}>
      {children}
    </a>
  )
}

const plugins = [remarkGfm, remarkVisible, remarkMarks]

const components: Components = {
  span: Mark,
  a: ({ href, id, children }) =>
    // Between a footnote and its mark.
    href?.startsWith('#') ? (
      <a href={href} id={id} className="text-accent-ink underline underline-offset-2">
        {children}
      </a>
    ) : (
      <Anchor {...(href && { href })}>{children}</Anchor>
    ),
  // A picture from elsewhere would tell its host who reads this, and when: it is a link.
  img: ({ src, alt }) => (
    <Anchor {...(typeof src === 'string' && { href: src })}>{alt || 'Picture'}</Anchor>
  ),
  pre: ({ node }) => <HighlightedCode {...codeOf(node)} />,
  code: ({ children }) => (
    <code className="rounded-[4px] bg-sunken px-1 py-0.5 text-[0.9em]">{children}</code>
  ),
  p: ({ children }) => (
    <p dir="auto" className="whitespace-pre-wrap not-first:mt-2">
      {children}
    </p>
  ),
  ul: ({ children }) => (
    <ul dir="auto" className="my-1 list-disc ps-5">
      {children}
    </ul>
  ),
  ol: ({ children, start }) => (
    <ol dir="auto" start={start} className="my-1 list-decimal ps-6">
      {children}
    </ol>
  ),
  blockquote: ({ children }) => (
    <blockquote dir="auto" className="my-1 border-s-2 ps-3 text-muted">
      {children}
    </blockquote>
  ),
  hr: () => <hr className="my-2" />,
  table: ({ children }) => (
    <div className="my-1.5 overflow-x-auto">
      <table className="border-collapse text-sm">{children}</table>
    </div>
  ),
  th: ({ children }) => (
    <th dir="auto" className="border px-2 py-1 text-start font-medium">
      {children}
    </th>
  ),
  td: ({ children }) => (
    <td dir="auto" className="border px-2 py-1 align-top">
      {children}
    </td>
  ),
  h1: ({ children }) => <Heading>{children}</Heading>,
  h2: ({ children }) => <Heading>{children}</Heading>,
  h3: ({ children }) => <Heading>{children}</Heading>,
  h4: ({ children }) => <Heading>{children}</Heading>,
  h5: ({ children }) => <Heading>{children}</Heading>,
  h6: ({ children }) => <Heading>{children}</Heading>,
}

/** A heading in a text is emphasis, not part of the page's outline. */
function Heading({ children }: { children?: ReactNode }) {
  return (
    <p dir="auto" className="mt-2 font-semibold first:mt-0">
      {children}
    </p>
  )
}

const MarkContext = createContext<Omit<MarkdownProps, 'text'>>({})

/** The only `span`s in the tree are mentions, channels and keys. */
function Mark({ children }: { children?: ReactNode }) {
  const { mention, channel, reference } = use(MarkContext)
  const text = typeof children === 'string' ? children : ''
  if (text.startsWith('@')) return mention?.(text.slice(1)) ?? children
  return (text.startsWith('#') ? channel?.(text) : reference?.(text)) ?? children
}

/**
 * Markdown of people and agents, made safe: no HTML, no pictures from elsewhere, no addresses but http, https and mailto.
 * A line break in the text is a line break on the screen.
 */
export const Markdown = memo(function Markdown(props: MarkdownProps) {
  const { text, mention, channel, reference } = props
  const marks = useMemo(() => ({ mention, channel, reference }), [mention, channel, reference])
  // Footnotes of two texts on a page do not lead to each other.
  const prefix = useId()
  const footnotes = useMemo(() => ({ clobberPrefix: `${prefix}-` }), [prefix])
  if (isCostly(text))
    return (
      <p dir="auto" className="min-w-0 whitespace-pre-wrap break-words">
        {text}
      </p>
    )
  return (
    <MarkContext value={marks}>
      <div className="min-w-0 break-words">
        <ReactMarkdown
          remarkPlugins={plugins}
          remarkRehypeOptions={footnotes}
          components={components}
        >
          {text}
        </ReactMarkdown>
      </div>
    </MarkContext>
  )
})
