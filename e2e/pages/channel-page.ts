import type { Locator, Page } from '@playwright/test'
import { paths } from '../../lib/shared/paths.ts'

/** A channel: its messages, what can be done to them, and where one writes. */
export class ChannelPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(channelId: string, at?: number): Promise<void> {
    await this.#page.goto(
      at === undefined ? paths.channel(channelId) : paths.message(channelId, at),
    )
    await this.messages.waitFor()
  }

  /** The list of messages; only those near the view are in the page. */
  get messages(): Locator {
    return this.#page.getByRole('log', { name: /^Messages in/ })
  }

  message(text: string): Locator {
    return this.messages.getByRole('article').filter({ hasText: text })
  }

  get composer(): Locator {
    return this.#page.getByRole('textbox', { name: /^Message / })
  }

  get thread(): Locator {
    return this.#page.getByRole('complementary', { name: /^Thread/ })
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  /** Opens the menu of a message and chooses from it. */
  async choose(text: string, action: string): Promise<void> {
    await this.message(text).hover()
    await this.message(text).getByRole('button', { name: 'More actions' }).click()
    await this.#page.getByRole('menuitem', { name: action }).click()
  }
}
