import type { Attachment } from '@sesamespace/sdk'
import type { DraftFile } from './draft-file.ts'
import { Draft } from './draft.ts'
import type { ReplyKind } from './host.ts'
import { inMessages, namesOf } from './media.ts'
import { isHalfWritten, sendPart, type Question } from './parts.ts'
import { chunkText, untilReachable } from './sending.ts'

type PartKind = ReplyKind | 'files'

interface Payload {
  text: string
  files: readonly Attachment[]
}

interface Piece {
  content: string
  files: readonly Attachment[]
}

/**
 * The answer to one message. Each of its parts is known by the question: when the host dies in between and is asked again, nobody
 * reads it twice, and what was left half-written is completed.
 */
export class Answer {
  readonly #question: Question
  readonly #draft: Draft | null
  readonly #drafts: DraftFile | null
  readonly #counts: Record<PartKind, number> = { tool: 0, block: 0, final: 0, files: 0 }
  /** Answered before, in other words: the rest would be a second answer. */
  #isOld = false

  /** With `drafts`, people see it while it is written. */
  constructor(question: Question, { drafts }: { drafts: DraftFile | null }) {
    this.#question = question
    this.#drafts = drafts
    const onAnswered = () => {
      this.#isOld = true
    }
    this.#draft = drafts
      ? new Draft({ ...question, name: nameOf('final', 0, 0), file: drafts, onAnswered })
      : null
  }

  /** Whether it had been given before. */
  get isOld(): boolean {
    return this.#isOld
  }

  /** The text so far. */
  grow(text: string): void {
    if (!this.#isOld) this.#draft?.grow(text)
  }

  /** Sends a part of the answer. The ids of its messages; none where it had been answered before. */
  async deliver({ text, files }: Payload, kind: ReplyKind): Promise<string[]> {
    // Files alone are not what was being written: the rest of it may still come.
    const named = text.trim() === '' ? 'files' : kind
    const draftId = named === 'final' ? ((await this.#draft?.settle()) ?? null) : null
    if (this.#isOld) return []
    const part = this.#counts[named]++
    // A message that is there takes no files any more.
    const pieces = piecesOf(text, files, { isTextAlone: draftId !== null })
    const ids: string[] = []
    for (const [index, piece] of pieces.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- in their order
      const id = await (index === 0 && draftId !== null
        ? this.#complete(draftId, piece.content)
        : this.#send(nameOf(named, part, index), piece))
      if (id === null) return ids
      ids.push(id)
    }
    return ids
  }

  /** Nothing more comes. What nobody said to be the answer is taken back. */
  async end(): Promise<void> {
    await this.#draft?.discard()
  }

  async #complete(messageId: string, content: string): Promise<string> {
    const { client, place, signal } = this.#question
    await untilReachable(() => client.editMessage(place.channelId, messageId, { content }), signal)
    this.#drafts?.end(messageId)
    return messageId
  }

  async #send(name: string, { content, files }: Piece): Promise<string | null> {
    const attachmentIds = files.map(({ id }) => id)
    const part = { name, content, ...(attachmentIds.length > 0 && { attachmentIds }) }
    const message = await sendPart(this.#question, part)
    if (message === null) {
      this.#isOld = true
      return null
    }
    if (!isHalfWritten(message)) return message.id
    const { client, signal } = this.#question
    const { streaming, stopped } = message.metadata
    // Written on, so that it is no message that somebody edited later.
    const onward = { content, streaming: true }
    if (!streaming && stopped === undefined)
      await untilReachable(() => client.editMessage(message.channelId, message.id, onward), signal)
    return this.#complete(message.id, content)
  }
}

/** Parts of the answer itself go by their number alone. */
const nameOf = (kind: PartKind, part: number, index: number): string =>
  `${kind === 'final' ? '' : `${kind}-`}${part}-${index}`

/** What goes into each message: the files with the first, as many as it takes. */
function piecesOf(
  text: string,
  files: readonly Attachment[],
  { isTextAlone }: { isTextAlone: boolean },
): Piece[] {
  const [first, ...rest] = chunkText(text)
  const groups = inMessages(files)
  if (first === undefined) return groups.map((group) => ({ content: namesOf(group), files: group }))
  const withFirst = isTextAlone ? [] : (groups.shift() ?? [])
  return [
    { content: first, files: withFirst },
    ...rest.map((content) => ({ content, files: [] })),
    ...groups.map((group) => ({ content: namesOf(group), files: group })),
  ]
}
