import { SesameError } from '@sesamespace/sdk'
import type { DraftFile } from './draft-file.ts'
import { moreComes, sendPart, type Question } from './parts.ts'
import { chunkText } from './sending.ts'

/** An answer that is there before this is not shown in parts. */
const firstAfterMs = 700
const editEveryMs = 1_000
/** The same text again is a sign of life: an answer of which nothing comes for 5 minutes is ended by the platform. */
const aliveEveryMs = 60_000

interface Options extends Question {
  name: string
  /** Knows of it until it has ended. */
  file: DraftFile
  /** The answer was given before: nothing may be added to it. */
  onAnswered: () => void
}

/** An answer that people see while it is written: one message, whose text grows. */
export class Draft {
  readonly #options: Options
  #text = ''
  #shown = ''
  #messageId: string | null = null
  #timer: NodeJS.Timeout | undefined
  /** All of the text is shown, and the timer is for the sign of life. */
  #isCaughtUp = false
  #writing: Promise<void> = Promise.resolve()
  #isOver = false

  constructor(options: Options) {
    this.#options = options
  }

  /** The text so far, which may also be another one than before. */
  grow(text: string): void {
    if (this.#isOver || text.trim() === '') return
    this.#text = text
    if (this.#isCaughtUp) {
      clearTimeout(this.#timer)
      this.#timer = undefined
      this.#isCaughtUp = false
    }
    this.#timer ??= setTimeout(() => this.#write(), this.#messageId ? editEveryMs : firstAfterMs)
  }

  /** Ends it. Its message, if there is one: what is written into it now is the answer. */
  async settle(): Promise<string | null> {
    if (this.#isOver) return null
    this.#end()
    await this.#writing
    return this.#messageId
  }

  /** Ends it, and takes back what was never said to be the answer. */
  async discard(): Promise<void> {
    const messageId = await this.settle()
    const { client, place, signal, file } = this.#options
    // A gateway that stops is asked again, and completes it.
    if (messageId === null) return
    if (signal.aborted) return file.leave(messageId)
    await client.deleteMessage(place.channelId, messageId)
    file.end(messageId)
  }

  #end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  #write(): void {
    this.#isCaughtUp = false
    const [text = ''] = chunkText(this.#text)
    this.#writing = this.#writing
      .then(() => (this.#messageId === null ? this.#begin(text) : this.#edit(text)))
      .catch((error: unknown) => {
        // The whole answer is sent in the end, and says why where it cannot be.
        if (!(error instanceof SesameError && error.isRetryable)) this.#end()
      })
      .finally(() => {
        this.#timer = undefined
        if (this.#isOver || this.#messageId === null) return
        this.#isCaughtUp = chunkText(this.#text)[0] === this.#shown
        const waitMs = this.#isCaughtUp ? aliveEveryMs : editEveryMs
        this.#timer = setTimeout(() => this.#write(), waitMs)
      })
  }

  async #begin(content: string): Promise<void> {
    const { name } = this.#options
    const sent = await sendPart(this.#options, { name, content: `${content}${moreComes}` })
    if (sent === null) {
      this.#end()
      this.#options.onAnswered()
      return
    }
    this.#messageId = sent.id
    this.#options.file.begin(sent.channelId, sent.id)
    // At once: from here on the message says of itself that more comes.
    await this.#edit(content)
  }

  async #edit(content: string): Promise<void> {
    const { client, place } = this.#options
    if (this.#messageId === null) return
    await client.editMessage(place.channelId, this.#messageId, { content, streaming: true })
    this.#shown = content
  }
}
