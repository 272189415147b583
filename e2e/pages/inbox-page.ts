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

  /** Its rows, of which only those in sight exist. */
  get list(): Locator {
    return this.#page.getByRole('list', { name: 'Needs', exact: true })
  }

  /** The row that says something. */
  row(text: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: text })
  }

  /** What is open beside the list. */
  get detail(): Locator {
    return this.#page.getByRole('region', { name: 'Details', exact: true })
  }

  /** Opens the row that says something. */
  async choose(text: string): Promise<void> {
    await this.row(text).getByRole('link').click()
  }

  /** Presses a button that a row has while one points at it. */
  async press(text: string, button: string | RegExp): Promise<void> {
    const row = this.row(text)
    await row.hover()
    await row
      .getByRole('button', { name: button })
      .or(row.getByRole('link', { name: button }))
      .click()
  }

  /** Presses the button of the question that risk marks bring. */
  async confirm(action: string): Promise<void> {
    const question = this.#page.getByRole('alertdialog')
    await question.getByRole('button', { name: action }).click()
    await expect(question).toHaveCount(0)
  }

  /** Denies the request that is open, with a reason. */
  async deny(reason: string): Promise<void> {
    await this.detail.getByRole('button', { name: 'Deny' }).click()
    await this.detail.getByRole('textbox', { name: /Why not/ }).fill(reason)
    await this.detail.getByRole('button', { name: 'Deny request' }).click()
  }
}
