import { Gathered } from '../db/gathered.ts'
import type { Queryable } from '../db/database.ts'
import { hasFileLinks } from '../http/file-links.ts'
import { readHistory } from '../modules/messages/index.ts'
import { encodeText, type EncodedFrame } from './server-frames.ts'
import type { Turns } from './turns.ts'

const PAGE = 200

/** Frames joined into one piece. As much as a writer joins at most, so that it hands the piece on as it is. */
const PIECE_BYTES = 64 * 1024

/** A message of a page, encoded. */
interface PageFrame {
  seq: number
  /** Where its frame ends in the bytes of its page. */
  end: number
  /** Of one that names files, whose links are each reader's own: it has no bytes in the page. */
  text?: string
}

/** Messages of a channel after a cursor: frames as they are, or the text of one that each reader gets signed for itself. */
export interface ReplayPage {
  parts: (EncodedFrame | string)[]
  count: number
  /** Of the last message; of an empty page the cursor itself. */
  seq: number
  /** Nothing comes after it. */
  isLast: boolean
}

/**
 * Pages of messages for replay, read and encoded once for all who ask for the same channel at about the same time. No page is
 * older than the request that it answers, and none is kept: what was edited, deleted or removed is never served from before.
 * Whether a reader may have a page is for the reader's session to judge, after it was read.
 */
export class SharedPages {
  readonly #db: Queryable
  readonly #turns: Turns
  readonly #byChannel = new Map<string, Gathered<number, ReplayPage>>()

  /** @param turns of all reads of replays on this node */
  constructor(db: Queryable, turns: Turns) {
    this.#db = db
    this.#turns = turns
  }

  after(channelId: string, cursor: number): Promise<ReplayPage> {
    return (this.#byChannel.get(channelId) ?? this.#gather(channelId)).ask(cursor)
  }

  #gather(channelId: string): Gathered<number, ReplayPage> {
    const pages = new Gathered<number, ReplayPage>(
      (cursors) => {
        const starts = startsOf(cursors)
        const reads = new Map(starts.map((start) => [start, this.#read(channelId, start)]))
        return cursors.map(async (cursor) => {
          const page = await reads.get(starts.findLast((start) => start <= cursor) ?? cursor)
          if (!page) throw new Error('A page was not read.')
          return page(cursor)
        })
      },
      () => void this.#byChannel.delete(channelId),
    )
    this.#byChannel.set(channelId, pages)
    return pages
  }

  /** Reads the page after `start`, and answers with its part after a cursor within it. */
  async #read(channelId: string, start: number): Promise<(cursor: number) => ReplayPage> {
    const messages = await this.#turns.always(() =>
      readHistory(this.#db, channelId, { direction: 'after', cursor: start, limit: PAGE }),
    )
    const frames: PageFrame[] = []
    const encoded: EncodedFrame[] = []
    let end = 0
    for (const message of messages) {
      const text = JSON.stringify({ type: 'message', message })
      if (hasFileLinks(text)) {
        frames.push({ seq: message.seq, end, text })
        continue
      }
      const frame = encodeText(text)
      encoded.push(frame)
      end += frame.length
      frames.push({ seq: message.seq, end })
    }
    const bytes = Buffer.concat(encoded, end)
    const isLast = messages.length < PAGE
    const known = new Map<number, ReplayPage>()
    return (cursor) => {
      const page = known.get(cursor) ?? partOf(frames, bytes, { cursor, isLast })
      known.set(cursor, page)
      return page
    }
  }
}

/**
 * From where to read, so that each cursor has a page that begins at it or before, and at least half a page of its own when
 * there is as much.
 */
export function startsOf(cursors: readonly number[]): number[] {
  const starts: number[] = []
  for (const cursor of cursors.toSorted((a, b) => a - b)) {
    const last = starts.at(-1)
    if (last === undefined || cursor - last > PAGE / 2) starts.push(cursor)
  }
  return starts
}

function partOf(
  frames: readonly PageFrame[],
  bytes: Buffer,
  { cursor, isLast }: { cursor: number; isLast: boolean },
): ReplayPage {
  const parts: ReplayPage['parts'] = []
  const own = frames.filter(({ seq }) => seq > cursor)
  let from = frames.findLast(({ seq }) => seq <= cursor)?.end ?? 0
  let to = from
  const cut = (): void => {
    if (to > from) parts.push(bytes.subarray(from, to))
    from = to
  }
  for (const { end, text } of own) {
    if (text !== undefined || end - from > PIECE_BYTES) cut()
    if (text !== undefined) parts.push(text)
    to = end
  }
  cut()
  return { parts, count: own.length, seq: own.at(-1)?.seq ?? cursor, isLast }
}
