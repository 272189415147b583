/** A text as somebody may read it, and where each of its characters stands in the text as it was written. */
export interface View {
  text: string
  /** By character: where it begins, and where it ends. Absent: the text as it was written. */
  place?: { from: Int32Array; to: Int32Array }
}

export const fromOf = (view: View, index: number): number => view.place?.from[index] ?? index
export const toOf = (view: View, index: number): number => view.place?.to[index] ?? index + 1

/** Collects the characters of a view. */
export class ViewBuilder {
  #text = ''
  readonly #from: number[] = []
  readonly #to: number[] = []

  push(text: string, from: number, to: number): void {
    this.#text += text
    for (let index = 0; index < text.length; index++) {
      this.#from.push(from)
      this.#to.push(to)
    }
  }

  /** Characters of another view, as they stand there. */
  copy(view: View, start: number, end: number): void {
    this.#text += view.text.slice(start, end)
    for (let index = start; index < end; index++) {
      this.#from.push(fromOf(view, index))
      this.#to.push(toOf(view, index))
    }
  }

  build(): View {
    return {
      text: this.#text,
      place: { from: Int32Array.from(this.#from), to: Int32Array.from(this.#to) },
    }
  }
}
