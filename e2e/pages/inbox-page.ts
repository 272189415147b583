import { expect, type Locator, type Page } from '@playwright/test'
import { paths } from '../../lib/shared/paths.ts'

/** What needs the person, and its actions in place. */
export class InboxPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await this.#page.goto(paths.inbox)
    await this.#page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor()
  }

  get mentions(): Locator {
    return this.#page.getByRole('list', { name: 'Mentions and questions' })
  }

  /** The row of a lease request, by the item it asks for. */
  request(itemName: string): Locator {
    return this.#page
      .getByRole('list', { name: 'Lease requests' })
      .getByRole('listitem')
      .filter({ hasText: itemName })
  }

  /** Presses the button of the question that risk marks bring. */
  async confirm(action: string): Promise<void> {
    const question = this.#page.getByRole('alertdialog')
    await question.getByRole('button', { name: action }).click()
    await expect(question).toHaveCount(0)
  }

  /** Fills the reason and denies. */
  async deny(reason: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /Reason/ }).fill(reason)
    await dialog.getByRole('button', { name: 'Deny request' }).click()
    await expect(dialog).toHaveCount(0)
  }
}
