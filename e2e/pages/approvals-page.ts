import type { Locator, Page } from '@playwright/test'
import { paths } from '../../lib/shared/paths.ts'

/** The queue of requests, and the chosen one beside it. */
export class ApprovalsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(tab: 'pending' | 'active' | 'history' = 'pending'): Promise<void> {
    await this.#page.goto(`${paths.approvals}?tab=${tab}`)
    await this.#page.getByRole('heading', { name: 'Approvals', level: 1 }).waitFor()
  }

  /** The request that is open. */
  get detail(): Locator {
    return this.#page.getByRole('region', { name: 'Request', exact: true })
  }

  /** What became of it. */
  get outcome(): Locator {
    return this.detail.getByRole('region', { name: 'What became of it' })
  }

  row(itemName: string): Locator {
    return this.#page
      .getByRole('region', { name: 'Requests' })
      .getByRole('link')
      .filter({ hasText: itemName })
  }

  tab(name: string): Locator {
    return this.#page.getByRole('tab', { name })
  }

  button(name: string | RegExp): Locator {
    return this.detail.getByRole('button', { name })
  }

  async choose(choice: string): Promise<void> {
    await this.detail.getByRole('radio', { name: choice, exact: true }).check()
  }
}
