import type { Locator, Page } from '@playwright/test'
import { paths } from '../../lib/shared/paths.ts'
import { hydrated } from '../fixtures/hydrated.ts'

/** The board and the list of tasks, and the task beside them. */
export class TasksPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Opens the page on the tasks of one channel. */
  async open(channelId: string, more: Record<string, string> = {}): Promise<void> {
    const search = new URLSearchParams({ channel: channelId, ...more })
    await this.#page.goto(`${paths.tasks}?${search}`)
    await this.#page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor()
    await hydrated(this.#page)
  }

  column(title: string): Locator {
    return this.#page.getByRole('region', { name: new RegExp(`^${title}(,|$)`) })
  }

  /** Where a column and a lane meet. */
  cell(column: string, lane: string): Locator {
    return this.#page.getByRole('region', { name: new RegExp(`^${column}, ${lane}(,|$)`) })
  }

  /** A card, in whichever column it is. */
  card(title: string): Locator {
    return this.#page.getByRole('region').getByRole('link', { name: new RegExp(title) })
  }

  get pane(): Locator {
    return this.#page.getByRole('complementary', { name: /^Task [A-Z]+-\d+$/ })
  }

  get list(): Locator {
    return this.#page.getByRole('list', { name: 'Tasks' })
  }

  /** A row of the list. */
  row(title: string): Locator {
    return this.list
      .getByRole('listitem')
      .filter({ has: this.#page.getByRole('link', { name: title }) })
  }

  async quickAdd(column: string, title: string): Promise<void> {
    await this.column(column).getByRole('button', { name: 'Add task' }).click()
    const field = this.column(column).getByRole('textbox')
    await field.fill(title)
    await field.press('Enter')
  }

  /** Drags a card by the mouse to the top of a column. */
  async drag(title: string, column: string): Promise<void> {
    const from = await this.card(title).boundingBox()
    const to = await this.column(column).boundingBox()
    if (!from || !to) throw new Error('the card and the column have to be in sight')
    await this.#page.mouse.move(from.x + 40, from.y + 20)
    await this.#page.mouse.down()
    await this.#page.mouse.move(from.x + 60, from.y + 30, { steps: 3 })
    await this.#page.mouse.move(to.x + 60, to.y + 50, { steps: 10 })
    await this.#page.mouse.up()
  }

  /** Drags a card by the mouse in one jump into a column or cell; `beforeDrop` sees it held there. */
  async jump(title: string, target: Locator, beforeDrop: () => Promise<void>): Promise<void> {
    const from = await this.card(title).boundingBox()
    const to = await target.boundingBox()
    if (!from || !to) throw new Error('the card and its target have to be in sight')
    await this.#page.mouse.move(from.x + 40, from.y + 20)
    await this.#page.mouse.down()
    await this.#page.mouse.move(to.x + 60, to.y + 20)
    await beforeDrop()
    await this.#page.mouse.up()
  }
}
