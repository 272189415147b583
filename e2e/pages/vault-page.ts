import type { Locator, Page } from '@playwright/test'
import { paths } from '../../lib/shared/paths.ts'

/** One vault and the item that is open beside its list. */
export class VaultPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(vaultId: string): Promise<void> {
    await this.#page.goto(paths.vault(vaultId))
    await this.rows.first().waitFor()
  }

  async openItem(itemId: string, name: string): Promise<void> {
    await this.#page.goto(paths.vaultItem(itemId))
    // The browser asks for these by itself: they tell that the page answers.
    const versions = this.item(name).getByRole('region', { name: 'Versions' })
    await versions.getByRole('listitem').first().waitFor()
  }

  get search(): Locator {
    return this.#page.getByRole('searchbox', { name: 'Search items' })
  }

  get rows(): Locator {
    return this.#page.getByRole('list', { name: 'Items' }).getByRole('link')
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name })
  }

  /** The item that is open. */
  item(name: string): Locator {
    return this.#page.getByRole('article', { name })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }
}
